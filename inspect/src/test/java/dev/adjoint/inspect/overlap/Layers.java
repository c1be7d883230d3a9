package dev.adjoint.inspect.overlap;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.Inspector;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/// Small networks for tests, layer by layer.
final class Layers {
  private final GraphBuilder graph = new GraphBuilder("layers");
  private final Random random = new Random(7);
  private Value last;
  private int channels;
  private final int rank;

  /// An input of so many channels, whose sizes are open.
  Layers(int channels, int rank) {
    this.channels = channels;
    this.rank = rank;
    List<Size> sizes = new ArrayList<>(List.of(Size.symbol("N"), Size.of(channels)));
    for (int axis = 0; axis < rank; axis++) {
      sizes.add(Size.symbol("D" + axis));
    }
    last = graph.input("x", TensorSpec.of(ElementType.FLOAT32, sizes));
  }

  /// A transposed convolution of random weights.
  Layers up(int to, ConvGeometry geometry) {
    return up(to, geometry, random(channels * to / geometry.groups() * taps(geometry)));
  }

  Layers up(int to, ConvGeometry geometry, float[] weights) {
    Value w =
        graph.constantNear(
            "up.weight", Tensor.of(shape(channels, to / geometry.groups(), geometry), weights));
    last = graph.node(graph.free("up"), new ConvTranspose(geometry), last, w);
    channels = to;
    return this;
  }

  /// A convolution of random weights.
  Layers conv(int to, ConvGeometry geometry) {
    return conv(to, geometry, random(channels * to / geometry.groups() * taps(geometry)));
  }

  Layers conv(int to, ConvGeometry geometry, float[] weights) {
    Value w =
        graph.constantNear(
            "conv.weight", Tensor.of(shape(to, channels / geometry.groups(), geometry), weights));
    last = graph.node(graph.free("conv"), new Conv(geometry), last, w);
    channels = to;
    return this;
  }

  Layers conv(int to, ConvGeometry geometry, float[] weights, float[] biases) {
    Value w =
        graph.constantNear(
            "conv.weight", Tensor.of(shape(to, channels / geometry.groups(), geometry), weights));
    Value b = graph.constantNear("conv.bias", Tensor.of(Shape.of(to), biases));
    last = graph.node(graph.free("conv"), new Conv(geometry), last, w, b);
    channels = to;
    return this;
  }

  Layers then(Operator operator, Value... others) {
    List<Value> inputs = new ArrayList<>(List.of(last));
    inputs.addAll(List.of(others));
    last = graph.node(graph.free(operator.name()), operator, inputs.toArray(Value[]::new));
    return this;
  }

  /// Channels after what was put in between.
  Layers channels(int count) {
    channels = count;
    return this;
  }

  View view() {
    return View.of(Subject.of(graph.build(last)));
  }

  Set<Rule> rules() {
    return Inspector.inspect(Subject.of(graph.build(last))).findings().stream()
        .map(Finding::rule)
        .filter(rule -> rule.compareTo(Rule.SPECTRAL_IMAGES) <= 0)
        .collect(Collectors.toSet());
  }

  static int taps(ConvGeometry geometry) {
    return geometry.kernels().stream().mapToInt(Math::toIntExact).reduce(1, (a, b) -> a * b);
  }

  private float[] random(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private Shape shape(int first, int second, ConvGeometry geometry) {
    List<Long> extents = new ArrayList<>(List.of((long) first, (long) second));
    extents.addAll(geometry.kernels());
    assert extents.size() == rank + 2;
    return Shape.of(extents);
  }
}
