package dev.adjoint.formats.bundled;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.Phase;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.PadMode;
import dev.adjoint.size.Rational;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Enlarges pictures by a windowed sinc, which is one transposed convolution: the picture's cells
/// are spread `factor` apart, and each is replaced by the kernel. Each channel by itself.
///
/// The kernel is not written down but follows from where the cells of the result lie between those
/// of the picture (half-pixel centres): a tap weighs what the sinc says at its distance, and the taps
/// of each phase are scaled to a sum of 1, so that an even area stays even. Beyond the border the
/// picture continues with its outermost cells.
///
/// Source: C. E. Duchon, "Lanczos Filtering in One and Two Dimensions", 1979.
///
/// @param factor how much larger the result is, at least 2
/// @param lobes cells that the kernel reaches to either side; 3 is usual
public record LanczosUpsampler(int factor, int lobes) {
  private static final int MOST = 64;

  /// The one that comes with the command, as `models/lanczos2x.onnx`.
  public static final LanczosUpsampler DOUBLE = new LanczosUpsampler(2, 3);

  private static final int AXES = 2;

  public LanczosUpsampler {
    if (factor < 2 || factor > MOST || lobes < 1 || lobes > MOST) {
      throw new IllegalArgumentException(
          "factor %d and %d lobes; the factor is from 2 to %d, lobes are from 1 to %d"
              .formatted(factor, lobes, MOST, MOST));
    }
  }

  /// The transposed convolution along one axis, for a picture without a border around it. Where the
  /// factor is odd, two taps more would stand at distance `lobes` and weigh nothing.
  public ConvAxis axis() {
    int taps = 2 * lobes * factor - factor % 2;
    int crop = (taps - factor) / 2;
    return ConvAxis.kernel(taps).stride(factor).padding(crop, crop);
  }

  /// The weights of the taps along one axis; those of each phase sum to 1.
  public double[] taps() {
    double[] weights = new double[(int) axis().kernel()];
    for (int tap = 0; tap < weights.length; tap++) {
      weights[tap] = weight(distance(tap));
    }
    axis().phases().stream().forEach(phase -> normalise(phase, weights));
    return weights;
  }

  /// From the picture's cell 0 to the cell of the result that it reaches through `tap`, in cells of
  /// the picture.
  private double distance(int tap) {
    return axis().fineFrame().at(Rational.of(tap - axis().begin())).toDouble();
  }

  /// The sinc, times a wider one as the window.
  private double weight(double distance) {
    return Math.abs(distance) < lobes ? sinc(distance) * sinc(distance / lobes) : 0;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static void normalise(Phase phase, double[] weights) {
    double sum = taps(phase).mapToDouble(tap -> weights[tap]).sum();
    taps(phase).forEach(tap -> weights[tap] /= sum);
  }

  private static IntStream taps(Phase phase) {
    return LongStream.range(0, phase.taps()).mapToInt(i -> (int) phase.tap(i));
  }

  /// The network: input `image` and output `enlarged`, float32 `[N, channels, H, W]` and
  /// `[N, channels, factor * H, factor * W]`.
  public Graph graph(int channels) {
    GraphBuilder graph = new GraphBuilder("lanczos%d_%dx".formatted(lobes, factor));
    List<Size> sizes =
        List.of(Size.symbol("N"), Size.of(channels), Size.symbol("H"), Size.symbol("W"));
    Value image = graph.input("image", TensorSpec.of(ElementType.FLOAT32, sizes));
    Value border =
        graph.constant("border", Tensor.integers(0, 0, lobes, lobes, 0, 0, lobes, lobes));
    Value bordered = graph.node("bordered", new Pad(PadMode.EDGE), image, border);
    Value kernel = graph.constant("kernel", kernel(channels));
    return graph.build(
        graph.node("enlarged", new ConvTranspose(bordered().groups(channels)), bordered, kernel));
  }

  /// The geometry for a picture with a border of `lobes` cells around it, which is cropped away
  /// again.
  private ConvGeometry bordered() {
    long crop = axis().begin() + (long) lobes * factor;
    return new ConvGeometry(Collections.nCopies(AXES, axis().padding(crop, crop)), 1);
  }

  /// For each channel the outer product of the taps, [channels, 1, taps, taps].
  private FloatTensor kernel(int channels) {
    double[] taps = taps();
    float[] weights = new float[channels * taps.length * taps.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (taps[i / taps.length % taps.length] * taps[i % taps.length]);
    }
    return Tensor.of(Shape.of(channels, 1, taps.length, taps.length), weights);
  }
}
