package dev.adjoint.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GraphBuilderTest {
  private final GraphBuilder builder = new GraphBuilder("test");
  private final Value x =
      builder.input("x", TensorSpec.of(ElementType.FLOAT32, List.of(Size.symbol("N"))));

  private static Node node(String name, Operator operator, String output, String... inputs) {
    return new Node(
        name,
        operator,
        Arrays.stream(inputs).map(i -> Optional.of(new Value(i))).toList(),
        List.of(Optional.of(new Value(output))));
  }

  @Test
  void nodesGivenInAnyOrderAreBroughtIntoOrder() {
    builder.add(node("last", new Relu(), "c", "b"));
    builder.add(node("first", new Relu(), "a", "x"));
    builder.add(node("middle", new Add(), "b", "a", "x"));
    Graph graph = builder.build(new Value("c"));
    assertThat(graph.nodes()).extracting(Node::name).containsExactly("first", "middle", "last");
  }

  @Test
  void nodesInOrderStayAsTheyAre() {
    builder.add(node("b", new Relu(), "b", "x"));
    builder.add(node("a", new Relu(), "a", "x"));
    assertThat(builder.build(new Value("a")).nodes())
        .extracting(Node::name)
        .containsExactly("b", "a");
  }

  @Test
  void aCycleIsRefusedByTheNameOfANodeOnIt() {
    builder.add(node("one", new Add(), "a", "x", "b"));
    builder.add(node("two", new Relu(), "b", "a"));
    assertThatThrownBy(() -> builder.build(new Value("b")))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("Add \"one\"")
        .hasMessageContaining("no cycles");
  }

  @Test
  void aDanglingInputIsRefusedByNodeAndName() {
    builder.add(node("relu", new Relu(), "y", "nowhere"));
    assertThatThrownBy(() -> builder.build(new Value("y")))
        .hasMessageContaining("Relu \"relu\"")
        .hasMessageContaining("\"nowhere\"");
  }

  @Test
  void anOutputNobodyComputesIsRefused() {
    assertThatThrownBy(() -> builder.build(new Value("y")))
        .hasMessageContaining("graph \"test\"")
        .hasMessageContaining("\"y\"");
  }

  @Test
  void aValueIsWrittenOnce() {
    builder.node("y", new Relu(), x);
    assertThatThrownBy(() -> builder.constant("y", Tensor.scalar(1f)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("\"y\" is taken");
  }

  @Test
  void namesDerivedFromAHintAreFree() {
    Value first = builder.node(new Relu(), x);
    Value second = builder.node(new Relu(), first);
    assertThat(first.name()).isEqualTo("Relu");
    assertThat(second.name()).isEqualTo("Relu_1");
  }
}
