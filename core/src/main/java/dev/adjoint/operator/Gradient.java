package dev.adjoint.operator;

import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// The gradients of an operator in some of its inputs, as an operator of the graph that computes
/// gradients.
///
/// Inputs: what is shaped like the operator's first output, then the operator's own inputs. Outputs:
/// one for each of `inputs`, of the type and the shape of that input.
///
/// @param of an operator, which states the rule
/// @param inputs those in which gradients are wanted, counted from 0
public record Gradient(Differentiable of, List<Integer> inputs) implements Operator {
  public Gradient {
    inputs = List.copyOf(inputs);
    for (int input : inputs) {
      if (!of.differentiableIn(input)) {
        throw new IllegalArgumentException(of + " states no gradient in input " + input);
      }
    }
  }

  /// The gradient in one input.
  public Gradient(Differentiable of, int input) {
    this(of, List.of(input));
  }

  /// The operator's name with the word: `SoftmaxGradient`.
  @Override
  public String name() {
    return of.getClass().getSimpleName() + "Gradient";
  }

  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> given) {
    return inputs.stream().map(input -> like(given.at(0), given.at(1 + input))).toList();
  }

  private static TensorSpec like(TensorSpec upstream, TensorSpec input) {
    Types.same(List.of(upstream, input));
    return input.withType(Types.requireReal(input));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> given, Buffers buffers) {
    infer(given.map(TensorSpec::of));
    Inputs<Tensor> own = Inputs.ofOptionals(given.asList().subList(1, given.count()));
    return inputs.stream().map(input -> of.gradient(input, own, given.at(0), buffers)).toList();
  }
}
