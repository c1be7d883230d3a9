package dev.adjoint.operator;

import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An operator and inputs that fit it, real ones in float64.
///
/// @param origin the seed and the number it came from
/// @param parameters which inputs say what to do, rather than what to do it to: their contents count
public record Case(
    String origin, Operator operator, Inputs<Tensor> inputs, Set<Integer> parameters) {
  public Inputs<TensorSpec> specs() {
    return inputs.map(TensorSpec::of);
  }

  public List<Tensor> outputs() {
    return operator.evaluate(inputs);
  }

  /// The case with other inputs.
  public Case with(Inputs<Tensor> others) {
    return new Case(origin, operator, others, parameters);
  }

  /// Inputs with one replaced.
  public static <T> Inputs<T> replaced(Inputs<T> inputs, int index, T by) {
    List<Optional<T>> values = new java.util.ArrayList<>(inputs.asList());
    values.set(index, Optional.of(by));
    return Inputs.ofOptionals(values);
  }

  @Override
  public String toString() {
    return origin + ": " + operator + " of " + inputs.asList();
  }
}
