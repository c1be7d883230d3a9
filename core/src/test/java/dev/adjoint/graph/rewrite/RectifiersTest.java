package dev.adjoint.graph.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.network.Options;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.pointwise.Abs;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.LeakyRelu;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pointwise.Neg;
import dev.adjoint.operator.pointwise.PRelu;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.pointwise.Sub;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RectifiersTest {
  private static final Shape SHAPE = Shape.of(2, 5, 3, 4);
  private static final double GREATEST = 4;

  private final Random random = new Random(3);
  private final GraphBuilder graph = new GraphBuilder("written out");
  private final Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, SHAPE));

  private Value node(Operator operator, Value... inputs) {
    return graph.node(operator, inputs);
  }

  private Value slopes(long... extents) {
    return graph.constantNear("slopes", uniform(Shape.of(extents), 1));
  }

  private FloatTensor uniform(Shape shape, double bound) {
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-bound, bound);
    }
    return Tensor.of(shape, values);
  }

  private static List<Operator> operators(Graph graph) {
    Graph rewritten = new Rectifiers().then(new DeadNodes()).apply(graph);
    return rewritten.nodes().stream().map(Node::operator).toList();
  }

  /// Rewriting changes products with slopes and factors below 1 in their last bits.
  private void requireOnePRelu(Value y) {
    Graph built = graph.build(y);
    assertThat(operators(built)).containsExactly(new PRelu());
    FloatTensor input = uniform(SHAPE, GREATEST);
    Tensor plain = Network.of(built, Options.DEFAULT.withoutFusion()).run(input);
    Tensor rewritten = Network.of(built).run(input);
    for (int i = 0; i < SHAPE.elements(); i++) {
      assertThat(rewritten.real(i))
          .isCloseTo(plain.real(i), Offset.offset(4.0 * Math.ulp((float) GREATEST)));
    }
  }

  @Test
  void theFormWithAnAbsoluteValueIsOnePRelu() {
    Value below = node(new Sub(), x, node(new Abs(), x));
    Value half = graph.constant("half", Tensor.scalar(0.5f));
    Value scaled = node(new Mul(), node(new Mul(), slopes(1, 5, 1, 1), below), half);
    requireOnePRelu(node(new Add(), node(new Relu(), x), scaled));
  }

  @Test
  void theFormWithTwoRectifiersIsOnePRelu() {
    Value below = node(new Relu(), node(new Neg(), x));
    requireOnePRelu(node(new Sub(), node(new Relu(), x), node(new Mul(), below, slopes(5, 1, 1))));
  }

  @Test
  void rectifiersOfRectifiersAreFollowed() {
    Value leaky = node(new LeakyRelu(-0.25f), node(new Neg(), node(new Neg(), x)));
    Value prelu = node(new PRelu(), leaky, slopes(1));
    requireOnePRelu(node(new Sub(), node(new Add(), prelu, x), x));
  }

  @Test
  void aSingleRectifierStaysWhatItIs() {
    Graph built = graph.build(node(new PRelu(), x, slopes(5, 1, 1)));
    assertThat(new Rectifiers().apply(built).nodes()).isEqualTo(built.nodes());
  }

  @Test
  void whatIsNotTheRootWhereThatIsPositiveStays() {
    BinaryOperator<Value> add = (a, b) -> node(new Add(), a, b);
    Graph built = graph.build(add.apply(node(new Relu(), x), add.apply(x, x)));
    assertThat(operators(built)).hasSize(3);
  }

  @Test
  void slopesThatSpreadTheResultStay() {
    Value below = node(new Mul(), slopes(3, 2, 5, 3, 4), node(new Relu(), node(new Neg(), x)));
    Graph built = graph.build(node(new Add(), node(new Relu(), x), below));
    assertThat(operators(built)).hasSize(5);
  }

  @Test
  void sumsOfDifferentValuesStay() {
    Value y = graph.input("y", TensorSpec.of(ElementType.FLOAT32, SHAPE));
    Graph built = graph.build(node(new Sub(), node(new Relu(), x), node(new Relu(), y)));
    assertThat(operators(built)).hasSize(3);
  }
}
