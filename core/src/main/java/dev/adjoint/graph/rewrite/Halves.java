package dev.adjoint.graph.rewrite;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.pointwise.Abs;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Div;
import dev.adjoint.operator.pointwise.LeakyRelu;
import dev.adjoint.operator.pointwise.Max;
import dev.adjoint.operator.pointwise.Min;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pointwise.Neg;
import dev.adjoint.operator.pointwise.PRelu;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.pointwise.Sub;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.Optional;
import java.util.function.Function;

/// A value that is linear in another one on either side of zero:
/// `positive * max(x, 0) + negative * min(x, 0)`, where x is the value called root.
///
/// @param positive broadcast to the shape of x, as is `negative`
record Halves(Value root, Tensor positive, Tensor negative) {
  private static final Tensor ZERO = Tensor.scalar(0f);
  private static final Tensor ONE = Tensor.scalar(1f);
  private static final Tensor MINUS_ONE = Tensor.scalar(-1f);

  /// A value in terms of itself.
  static Halves of(Value root) {
    return new Halves(root, ONE, ONE);
  }

  /// What a node writes, given how its inputs are described; empty if it is not of this form.
  static Optional<Halves> of(Node node, Graph graph, Function<Value, Halves> inputs) {
    Optional<Halves> x = node.inputs().getFirst().map(inputs);
    return switch (node.operator()) {
      case Neg neg -> x.map(h -> h.bent(MINUS_ONE, MINUS_ONE));
      case Abs abs -> x.map(h -> h.bent(ONE, MINUS_ONE));
      case Relu relu -> x.map(h -> h.bent(ONE, ZERO));
      case LeakyRelu leaky -> x.map(h -> h.bent(ONE, Tensor.scalar(leaky.alpha())));
      case PRelu prelu -> constant(node, 1, graph).flatMap(s -> x.map(h -> h.bent(ONE, s)));
      case Div div -> constant(node, 1, graph).flatMap(c -> x.map(h -> h.each(div, c)));
      case Mul mul -> scaled(node, graph, inputs);
      case Add add -> joined(node, add, inputs);
      case Sub sub -> joined(node, sub, inputs);
      default -> Optional.empty();
    };
  }

  private static Optional<Tensor> constant(Node node, int input, Graph graph) {
    return graph.constant(node, input).filter(FloatTensor.class::isInstance);
  }

  private static Optional<Halves> scaled(Node node, Graph graph, Function<Value, Halves> inputs) {
    for (int input = 0; input < 2; input++) {
      Optional<Tensor> factor = constant(node, input, graph);
      if (factor.isPresent()) {
        return node.inputs().get(1 - input).map(v -> inputs.apply(v).each(new Mul(), factor.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Halves> joined(
      Node node, Operator operator, Function<Value, Halves> inputs) {
    Halves a = inputs.apply(node.inputs().get(0).orElseThrow());
    Halves b = inputs.apply(node.inputs().get(1).orElseThrow());
    return a.root.equals(b.root)
        ? Optional.of(
            new Halves(
                a.root,
                met(operator, a.positive, b.positive),
                met(operator, a.negative, b.negative)))
        : Optional.empty();
  }

  private Halves each(Operator operator, Tensor constant) {
    return new Halves(root, met(operator, positive, constant), met(operator, negative, constant));
  }

  /// This value `y` turned into `above * max(y, 0) + below * min(y, 0)`. On the negative side of the
  /// root, y is positive where its factor is negative.
  private Halves bent(Tensor above, Tensor below) {
    return new Halves(root, bend(positive, above, below), bend(negative, below, above));
  }

  private static Tensor bend(Tensor factor, Tensor above, Tensor below) {
    Tensor up = met(new Mul(), above, met(new Max(), factor, ZERO));
    Tensor down = met(new Mul(), below, met(new Min(), factor, ZERO));
    return met(new Add(), up, down);
  }

  private static Tensor met(Operator operator, Tensor a, Tensor b) {
    return operator.evaluate(Inputs.of(a, b)).getFirst();
  }

  /// Whether the value is the root where that is positive, as with every rectifier.
  boolean keepsPositive() {
    for (int i = 0; i < positive.shape().elements(); i++) {
      if (positive.real(i) != 1) {
        return false;
      }
    }
    return true;
  }
}
