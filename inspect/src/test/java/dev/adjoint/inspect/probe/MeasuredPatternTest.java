package dev.adjoint.inspect.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.Inspector;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// UP010: what runs of a network show.
class MeasuredPatternTest {
  private static final int CHANNELS = 3;
  private static final Shape WEIGHTS = Shape.of(CHANNELS, CHANNELS, 4, 4);

  /// Three channels enlarged by two, the result perhaps with its channels last, as Keras has it.
  private static Subject enlarging(Tensor weights, boolean channelsLast) {
    GraphBuilder graph = new GraphBuilder("enlarging");
    TensorSpec picture = TensorSpec.of(ElementType.FLOAT32, Shape.of(1, CHANNELS, 48, 48));
    Value x = graph.input("x", picture);
    Value w = graph.constant("up.weight", weights);
    ConvGeometry geometry = ConvGeometry.kernel(4, 4).stride(2).padding(1);
    Value y = graph.node("up", new ConvTranspose(geometry), x, w);
    Graph built = graph.build(channelsLast ? graph.node(new Transpose(List.of(0, 2, 3, 1)), y) : y);
    return Subject.of(built);
  }

  private static Tensor random() {
    Random random = new Random(3);
    float[] values = new float[WEIGHTS.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.of(WEIGHTS, values);
  }

  /// Random from channel to channel, and the bilinear kernel within each.
  private static Tensor even() {
    float[] along = {1, 3, 3, 1};
    float[] drawn = random().toFloats().values();
    float[] values = new float[drawn.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = drawn[i / 16 * 16] * along[i / 4 % 4] * along[i % 4] / 16;
    }
    return Tensor.of(WEIGHTS, values);
  }

  private static List<Finding> measured(Subject subject) {
    return Inspector.probe(subject, List.of()).findings().stream()
        .filter(finding -> finding.rule() == Rule.MEASURED)
        .toList();
  }

  private static double output(Subject subject) {
    View view = View.of(subject);
    return Probe.measured(view, Samples.of(view)).stream()
        .mapToDouble(Measured::output)
        .max()
        .orElseThrow();
  }

  @Test
  void unequalPhasesAreSeen() {
    assertThat(measured(enlarging(random(), false))).hasSize(1);
  }

  @Test
  void equalPhasesAreNot() {
    assertThat(measured(enlarging(even(), false))).isEmpty();
  }

  @Test
  void soItIsWithChannelsLast() {
    assertThat(measured(enlarging(random(), true))).hasSize(1);
    assertThat(measured(enlarging(even(), true))).isEmpty();
    assertThat(output(enlarging(random(), true)))
        .isCloseTo(output(enlarging(random(), false)), within(1e-6));
  }
}
