package dev.adjoint.inspect.overlap;

import dev.adjoint.graph.Value;
import dev.adjoint.inspect.torus.Layout;
import dev.adjoint.inspect.torus.Tile;
import dev.adjoint.inspect.torus.Torus;
import dev.adjoint.inspect.torus.Waves;
import dev.adjoint.inspect.torus.Winder;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// What the composed kernel of an upsampling layer makes of a constant, phase by phase and channel by
/// channel: its DC gains.
///
/// A kernel of equal gains turns a flat input into a flat output. Otherwise the output is a pattern whose
/// waves lie where the spectral images of the input's mean lie: the gains' Fourier transform over the
/// phases is the kernel's response at the image frequencies.
public final class Gains {
  /// Channels that are tried one by one; of more, mixtures.
  private static final int SINGLE = 256;

  /// Random mixtures of all channels: the energies of their responses are those of the channels, within
  /// some percent.
  private static final int MIXTURES = 64;

  /// Gains that deviate less are alike: a hundredth of the picture's contrast is not seen in it.
  private static final double ALIKE = 0.01;

  private static final long MOST_WORK = 4_000_000_000L;

  private final Waves waves;
  private final double[] phases;

  /// What the kernel makes of an input of zeros: its biases.
  private final Tensor biases;

  private final boolean hasWeights;

  private Gains(Waves waves, double[] phases, Tensor biases, boolean hasWeights) {
    this.waves = waves;
    this.phases = phases;
    this.biases = biases;
    this.hasWeights = hasWeights;
  }

  /// The gains of a layer; empty where sizes are not known, or weights are computed and
  /// the gains hang on them.
  public static Optional<Gains> of(View view, Upsampler layer) {
    Region region = Region.of(view, layer);
    return of(view, region).filter(gains -> !region.hasOpenWeights(view) || gains.areEven());
  }

  private static Optional<Gains> of(View view, Region region) {
    TensorSpec from = view.settled().at(region.from());
    if (!from.isConcrete() || from.rank() < 3) {
      return Optional.empty();
    }
    Layout layout = region.layout(view);
    int channels = Math.toIntExact(from.size(layout.channels()).value());
    int tried = channels <= SINGLE ? channels : MIXTURES;
    Torus torus = Winder.part(view, region.from(), layout, region.nodes(), tried + 1L);
    boolean follows = torus.tile(region.to()).filter(Tile::isPicture).isPresent();
    return follows && torus.multiplyAdds() < MOST_WORK
        ? Optional.of(of(response(torus, region, inputs(from, layout, tried)), region.hasWeights()))
        : Optional.empty();
  }

  /// One input a channel or mixture, and one of zeros, which tells the bias.
  private static Tensor inputs(TensorSpec from, Layout layout, int tried) {
    int channels = Math.toIntExact(from.size(layout.channels()).value());
    float[] values = new float[(tried + 1) * channels];
    Random random = new Random(1);
    for (int i = 0; i < tried * channels; i++) {
      boolean own = i / channels == i % channels;
      values[i] = tried == channels ? (own ? 1 : 0) : (random.nextBoolean() ? 1 : -1);
    }
    long[] extents = new long[from.rank()];
    Arrays.fill(extents, 1);
    extents[0] = tried + 1L;
    extents[layout.channels()] = channels;
    return Tensor.of(Shape.of(extents), values);
  }

  private static Tensor response(Torus torus, Region region, Tensor inputs) {
    Map<Value, Tensor> found = torus.run(Map.of(region.from(), inputs), List.of(region.to()));
    return Optional.ofNullable(found.get(region.to())).orElseThrow();
  }

  private static Gains of(Tensor response, boolean hasWeights) {
    Tensor linear = withoutBias(response);
    Waves waves = Waves.of(linear);
    int phases = waves.count();
    double[] squares = new double[phases];
    for (int i = 0; i < linear.shape().elements(); i++) {
      squares[i % phases] += linear.real(i) * linear.real(i) / waves.planes();
    }
    double[] gains = IntStream.range(0, phases).mapToDouble(i -> Math.sqrt(squares[i])).toArray();
    return new Gains(waves, gains, last(response), hasWeights);
  }

  private static Tensor last(Tensor response) {
    Shape shape = response.shape();
    int picture = shape.step(0);
    float[] values = new float[picture];
    for (int i = 0; i < picture; i++) {
      values[i] = (float) response.real((shape.extent(0) - 1) * picture + i);
    }
    return Tensor.of(shape.with(0, 1), values);
  }

  private static Tensor withoutBias(Tensor response) {
    Shape shape = response.shape();
    int pictures = shape.extent(0) - 1;
    int picture = shape.step(0);
    float[] values = new float[pictures * picture];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (response.real(i) - response.real(pictures * picture + i % picture));
    }
    return Tensor.of(shape.with(0, pictures), values);
  }

  /// The response to inputs that are constant in space: one plane for each of them and each output
  /// channel, the bias taken out.
  public Waves waves() {
    return waves;
  }

  /// Phases along each spatial axis.
  public List<Integer> cells() {
    return waves.cells();
  }

  /// The root mean square over channels of the gain of each phase, the last axis the fastest.
  public List<Double> phases() {
    return Arrays.stream(phases).boxed().toList();
  }

  /// How far phases are from equal: the root mean square of what deviates from the mean of all phases,
  /// over the root mean square of that mean. 0 where all phases are alike; 1 where the pattern is as strong
  /// as the picture.
  public double imbalance() {
    double images = 0;
    for (int wave = 1; wave < waves.count(); wave++) {
      images += waves.total(wave);
    }
    return images == 0 ? 0 : Math.sqrt(images / waves.total(0));
  }

  /// Whether there are weights in it: a pixel shuffle behind an activation has none, and what its phases
  /// are given is for other layers to say.
  boolean hasWeights() {
    return hasWeights;
  }

  /// Whether all phases have the same gains.
  public boolean areEven() {
    return imbalance() < ALIKE;
  }

  /// Whether all phases are given the same biases, as all but pixel shuffles give them.
  public boolean haveEvenBiases() {
    Waves made = Waves.of(biases);
    double images = IntStream.range(1, made.count()).mapToDouble(made::total).sum();
    double answer = waves.total(0) / Math.max(1, waves.planes());
    return images <= ALIKE * ALIKE * answer * made.planes();
  }

  /// The root mean square over channels of the bias that each phase is given, the last axis the fastest.
  public List<Double> biases() {
    double[] squares = new double[waves.count()];
    for (int i = 0; i < biases.shape().elements(); i++) {
      squares[i % squares.length] += biases.real(i) * biases.real(i) / biases.shape().extent(1);
    }
    return Arrays.stream(squares).mapToObj(Math::sqrt).toList();
  }

  /// The response at an image frequency, in dB over that at frequency 0.
  public double decibels(int wave) {
    return 10 * Math.log10(waves.total(wave) / waves.total(0));
  }

  /// Whether some phase is reached by nothing but the bias.
  public boolean hasDeadPhases() {
    return Arrays.stream(phases).anyMatch(gain -> gain == 0);
  }
}
