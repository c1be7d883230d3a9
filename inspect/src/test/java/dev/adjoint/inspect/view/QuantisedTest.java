package dev.adjoint.inspect.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Foreign;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Identity;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuantisedTest {
  private final GraphBuilder builder = new GraphBuilder("g");

  private Value foreign(String type, Value... inputs) {
    Value output = new Value(type + ".out");
    Foreign operator =
        new Foreign(type, List.of(TensorSpec.ofUnknownRank(ElementType.FLOAT32)), true);
    builder.add(
        new Node(
            type,
            operator,
            Stream.of(inputs).map(Optional::of).toList(),
            List.of(Optional.of(output))));
    return output;
  }

  private Value whole(String name, Shape shape, long... numbers) {
    return builder.constant(name, new IntegerTensor(ElementType.INT8, shape, numbers));
  }

  private Tensor given(Map<String, String> attributes, Value... inputs) {
    Value reals = foreign("DequantizeLinear", inputs);
    Graph graph = Quantised.undone(builder.build(reals), Map.of("DequantizeLinear", attributes));
    return Optional.ofNullable(graph.constants().get(reals)).orElseThrow();
  }

  @Test
  void weightsAreWhatTheyGiveByTheScaleOfTheirAxis() {
    Tensor reals =
        given(
            Map.of("axis", "0"),
            whole("w", Shape.of(2, 2), 1, 2, 3, 4),
            builder.constant("scale", Tensor.of(Shape.of(2), 0.5f, 2)),
            whole("zero", Shape.of(2), 1, 0));
    assertThat(List.of(reals.real(0), reals.real(1), reals.real(2), reals.real(3)))
        .containsExactly(0.0, 0.5, 6.0, 8.0);
  }

  @Test
  void withoutAnAxisItIsTheSecond() {
    Tensor reals =
        given(
            Map.of(),
            whole("w", Shape.of(2, 2), 1, 2, 3, 4),
            builder.constant("scale", Tensor.of(Shape.of(2), 0.5f, 2)));
    assertThat(List.of(reals.real(0), reals.real(1), reals.real(2), reals.real(3)))
        .containsExactly(0.5, 4.0, 1.5, 8.0);
  }

  @Test
  void blocksAreLeftAsTheyAre() {
    Value w = whole("w", Shape.of(4), 1, 2, 3, 4);
    Value scale = builder.constant("scale", Tensor.of(Shape.of(2), 0.5f, 2));
    Graph graph = builder.build(foreign("DequantizeLinear", w, scale));
    assertThat(Quantised.undone(graph, Map.of()).nodes()).isEqualTo(graph.nodes());
  }

  @Test
  void whatIsRoundedOnItsWayStaysWhatItWas() {
    Value x = builder.input("x", TensorSpec.of(ElementType.FLOAT32, Shape.of(2)));
    Value scale = builder.constant("scale", Tensor.scalar(0.1f));
    Value back = foreign("DequantizeLinear", foreign("QuantizeLinear", x, scale), scale);
    Graph graph = builder.build(builder.node(new Add(), back, back));
    assertThat(Quantised.undone(graph, Map.of()).nodes().subList(0, 2))
        .allMatch(node -> node.operator() instanceof Identity);
  }

  @Test
  void wholeNumbersThatAreGivenStayForeign() {
    Value x = builder.input("x", TensorSpec.of(ElementType.INT8, Shape.of(2)));
    Value scale = builder.constant("scale", Tensor.scalar(0.1f));
    Graph graph = builder.build(foreign("DequantizeLinear", x, scale));
    assertThat(Quantised.undone(graph, Map.of()).nodes()).isEqualTo(graph.nodes());
  }
}
