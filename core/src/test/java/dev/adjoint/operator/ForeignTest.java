package dev.adjoint.operator;

import static dev.adjoint.tensor.ElementType.FLOAT32;
import static dev.adjoint.tensor.ElementType.UINT8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.graph.rewrite.ConstantFolding;
import dev.adjoint.network.Network;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForeignTest {
  private static final TensorSpec PAIR = TensorSpec.of(FLOAT32, Shape.of(2));
  private static final Foreign BLUR = new Foreign("com.example.Blur", List.of(PAIR), false);

  private static Graph blurred() {
    GraphBuilder graph = new GraphBuilder("blurred");
    Value x = graph.constant("x", Tensor.of(Shape.of(2), 1f, 2));
    Value y = graph.node("blur", BLUR, graph.node("relu", new Relu(), x));
    return graph.build(graph.node("last", new Relu(), y));
  }

  @Test
  void whatIsDeclaredOfItsResultsIsKnown() {
    assertThat(Specs.of(blurred()).at(new Value("last"))).isEqualTo(PAIR);
  }

  @Test
  void aCellwiseOneHasTheSizesOfItsInput() {
    Foreign quantize =
        new Foreign("QuantizeLinear", List.of(TensorSpec.ofUnknownRank(UINT8)), true);
    TensorSpec x = TensorSpec.of(FLOAT32, List.of(Size.symbol("N"), Size.of(3)));
    assertThat(quantize.infer(Inputs.of(x))).hasToString("[uint8 N x 3]");
    assertThat(quantize.infer(Inputs.of(TensorSpec.ofUnknownRank(FLOAT32))))
        .hasToString("[uint8 of unknown rank]");
  }

  @Test
  void itIsNotRunAndWhoTriesIsToldWhere() {
    assertThatThrownBy(() -> Network.of(blurred()))
        .isInstanceOf(GraphException.class)
        .hasMessageStartingWith("com.example.Blur \"blur\": the operator is not known here");
    assertThatThrownBy(() -> BLUR.evaluate(Inputs.of(Tensor.scalar(1f))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void foldingLeavesItAndWhatFollows() {
    Graph folded = new ConstantFolding().apply(blurred());
    assertThat(folded.nodes()).hasToString("[com.example.Blur \"blur\", Relu \"last\"]");
  }

  @Test
  void foldingForInspectionGetsPastNodesThatDoNotFit() {
    GraphBuilder graph = new GraphBuilder("faulty");
    Value two = graph.constant("two", Tensor.of(Shape.of(2), 1f, 2));
    Value three = graph.constant("three", Tensor.of(Shape.of(3), 1f, 2, 3));
    Value bad = graph.node("bad", new Add(), two, three);
    Value good = graph.node("good", new Concat(0), two, three);
    Graph faulty = graph.build(bad, good);
    assertThatThrownBy(() -> new ConstantFolding().apply(faulty))
        .isInstanceOf(GraphException.class);
    Graph folded = ConstantFolding.leavingFaults().apply(faulty);
    assertThat(folded.nodes()).hasToString("[Add \"bad\"]");
    assertThat(folded.constant(good).orElseThrow().shape()).isEqualTo(Shape.of(5));
    assertThat(Specs.asFarAsKnown(folded, Map.of()).faults()).hasSize(1);
  }
}
