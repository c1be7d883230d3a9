package dev.adjoint.operator;

import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// The gradient of an operator in one of its inputs, as an operator of the graph that computes
/// gradients.
///
/// Inputs: what is shaped like the operator's first output, then the operator's own inputs. One
/// output, of type and shape of its input `input`.
///
/// @param of an operator, which states the rule
public record Gradient(Differentiable of, int input) implements Operator {
  public Gradient {
    if (!of.differentiableIn(input)) {
      throw new IllegalArgumentException(of + " states no gradient in input " + input);
    }
  }

  /// The operator's name with the word: `SoftmaxGradient`.
  @Override
  public String name() {
    return of.getClass().getSimpleName() + "Gradient";
  }

  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    Types.same(List.of(inputs.at(0), inputs.at(1 + input)));
    TensorSpec like = inputs.at(1 + input);
    return List.of(like.withType(Types.requireReal(like)));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    infer(inputs.map(TensorSpec::of));
    Inputs<Tensor> own = Inputs.ofOptionals(inputs.asList().subList(1, inputs.count()));
    return List.of(of.gradient(input, own, inputs.at(0), buffers));
  }
}
