package dev.adjoint.inspect.corpus;

import static dev.adjoint.inspect.finding.Rule.PHASE_GAIN;
import static dev.adjoint.inspect.finding.Rule.SPECTRAL_IMAGES;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.Reshape;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.matrix.MatMul;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.pointwise.Sigmoid;
import dev.adjoint.operator.separable.GlobalAveragePool;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.PadMode;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Small networks as exporters write them, each of which was once judged wrongly, or not followed to its
/// output. Each reads 4 channels of 16 x 16 cells.
final class Exported {
  private static final int CHANNELS = 4;
  private static final ConvGeometry SAME = ConvGeometry.kernel(3, 3).padding(1);
  private static final ConvGeometry K3 = ConvGeometry.kernel(3, 3).stride(2);

  private final GraphBuilder graph = new GraphBuilder("exported");
  private final Random random = new Random(4);
  private final Value x =
      graph.input("x", TensorSpec.of(ElementType.FLOAT32, Shape.of(1, CHANNELS, 16, 16)));

  private Exported() {}

  static Stream<Specimen> all() {
    return Stream.of(
        Specimen.of("sub-pixels alike, their biases not", () -> new Exported().unequalBiases())
            .must(PHASE_GAIN),
        Specimen.of("sub-pixels behind gated channels", () -> new Exported().gated())
            .must(PHASE_GAIN, SPECTRAL_IMAGES),
        Specimen.of("patches expanded, channels last", () -> new Exported().patches())
            .must(PHASE_GAIN, SPECTRAL_IMAGES),
        Specimen.of("K3 S2, filter, noise in the file", () -> new Exported().noise()),
        Specimen.of("zeros between by reshapes, filter", () -> new Exported().zerosBetween()));
  }

  private Value node(Operator operator, Value... inputs) {
    return graph.node(graph.free(operator.name()), operator, inputs);
  }

  private Value tensor(long... extents) {
    Shape shape = Shape.of(extents);
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() / 4);
    }
    return graph.constantNear("weight", Tensor.of(shape, values));
  }

  private Value shaped(Value value, long... sizes) {
    return node(new Reshape(false), value, graph.constantNear("shape", Tensor.integers(sizes)));
  }

  private Value shuffled(Value value) {
    return node(new DepthToSpace(2, DepthOrder.CRD), value);
  }

  /// The filter [1, 3, 3, 1] in both axes, for each channel.
  private Value filtered(Value value) {
    float[] line = {0.25f, 0.75f, 0.75f, 0.25f};
    float[] taps = new float[CHANNELS * line.length * line.length];
    IntStream.range(0, taps.length).forEach(i -> taps[i] = line[i % 4] * line[i / 4 % 4]);
    Value filter = graph.constantNear("fir", Tensor.of(Shape.of(CHANNELS, 1, 4, 4), taps));
    ConvGeometry each = ConvGeometry.kernel(4, 4).groups(CHANNELS);
    return node(new Conv(each), value, filter);
  }

  /// What sub-kernels that begin alike are for, biases drawn at random undo.
  private Graph unequalBiases() {
    float[] values = new float[16 * CHANNELS * 9];
    IntStream.range(0, values.length)
        .forEach(i -> values[i] = (float) Math.sin(i / (4 * 36) * 36 + i % 36) / 4);
    Value weights = graph.constantNear("weight", Tensor.of(Shape.of(16, CHANNELS, 3, 3), values));
    return graph.build(shuffled(node(new Conv(SAME), x, weights, tensor(16))));
  }

  /// Means over the whole map gate the channels: sizes of one cell on the way.
  private Graph gated() {
    Value first = node(new Relu(), node(new Conv(SAME), x, tensor(CHANNELS, CHANNELS, 3, 3)));
    Value means = node(new GlobalAveragePool(), first);
    ConvGeometry one = ConvGeometry.kernel(1, 1);
    Value gates = node(new Sigmoid(), node(new Conv(one), means, tensor(CHANNELS, CHANNELS, 1, 1)));
    Value gated = node(new Mul(), first, gates);
    return graph.build(shuffled(node(new Conv(SAME), gated, tensor(16, CHANNELS, 3, 3))));
  }

  private Graph patches() {
    Value last = node(Transpose.of(0, 2, 3, 1), x);
    Value mixed = node(new MatMul(), last, tensor(CHANNELS, 16));
    Value split = shaped(mixed, 1, 16, 16, 2, 2, CHANNELS);
    Value joined = shaped(node(Transpose.of(0, 1, 3, 2, 4, 5), split), 1, 32, 32, CHANNELS);
    return graph.build(node(Transpose.of(0, 3, 1, 2), joined));
  }

  /// Noise of the map's size that is added behind the filter is no reason to doubt the filter.
  private Graph noise() {
    Value up = node(new ConvTranspose(K3), x, tensor(CHANNELS, CHANNELS, 3, 3));
    Value even = filtered(up);
    return graph.build(node(new Relu(), node(new Add(), even, tensor(1, 1, 30, 30))));
  }

  private Graph zerosBetween() {
    Value first = node(new Relu(), node(new Conv(SAME), x, tensor(CHANNELS, CHANNELS, 3, 3)));
    Value apart = shaped(first, -1, CHANNELS, 16, 1, 16, 1);
    Value pads = graph.constantNear("pads", Tensor.integers(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1));
    Value zeros = shaped(node(new Pad(PadMode.CONSTANT), apart, pads), -1, CHANNELS, 32, 32);
    return graph.build(filtered(zeros));
  }
}
