package dev.adjoint.nn.layer;

import dev.adjoint.tensor.Tensor;
import java.util.Map;

/// Numbers for the parameters of a network, by name.
final class Numbers {
  private Numbers() {}

  /// @throws IllegalArgumentException if they are missing, or of another shape
  static Tensor of(Parameter parameter, Map<String, Tensor> numbers) {
    Tensor found = numbers.get(parameter.name());
    if (found == null) {
      throw new IllegalArgumentException(
          "there are no numbers for parameter \"%s\", %s; given are %s"
              .formatted(parameter.name(), parameter.shape(), some(numbers)));
    }
    if (!found.shape().equals(parameter.shape())) {
      throw new IllegalArgumentException(
          "parameter \"%s\" has shape %s, the numbers given for it %s"
              .formatted(parameter.name(), parameter.shape(), found.shape()));
    }
    return found;
  }

  private static String some(Map<String, Tensor> numbers) {
    int most = 8;
    String names = String.join(", ", numbers.keySet().stream().limit(most).toList());
    return numbers.size() > most ? names + " and %d more".formatted(numbers.size() - most) : names;
  }
}
