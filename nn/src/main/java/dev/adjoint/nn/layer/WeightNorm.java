package dev.adjoint.nn.layer;

import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Weights that are stored as a direction v and a length g of each slice of their first axis, `g v / |v|`.
/// Source: T. Salimans, D. Kingma, "Weight Normalization", 2016, (2); PyTorch `weight_norm` and
/// `parametrizations.weight_norm`.
final class WeightNorm {
  /// What the names of length, direction and weights end in.
  private record Form(String length, String direction, String weights) {}

  private static final List<Form> FORMS =
      List.of(
          new Form("weight_g", "weight_v", "weight"),
          new Form(
              "parametrizations.weight.original0", "parametrizations.weight.original1", "weight"));

  /// Names of one tensor.
  private record Parts(String length, String direction, String weights) {}

  private WeightNorm() {}

  private static List<Parts> parts(Set<String> names) {
    return FORMS.stream()
        .flatMap(form ->
            names.stream()
                .filter(name -> name.endsWith(form.length))
                .map(name -> name.substring(0, name.length() - form.length.length()))
                .map(at -> new Parts(at + form.length, at + form.direction, at + form.weights)))
        .filter(parts -> names.contains(parts.direction))
        .toList();
  }

  /// Names of the weights that are stored in parts.
  static List<String> weights(Set<String> names) {
    return parts(names).stream().map(Parts::weights).toList();
  }

  /// The shapes of weights in place of those of their parts.
  static Map<String, Shape> wholeShapes(Map<String, Shape> shapes) {
    Map<String, Shape> whole = new LinkedHashMap<>(shapes);
    for (Parts parts : parts(shapes.keySet())) {
      whole.remove(parts.length);
      whole.put(parts.weights, Objects.requireNonNull(whole.remove(parts.direction)));
    }
    return whole;
  }

  /// Weights in place of their parts.
  ///
  /// @throws IllegalArgumentException if there is not one length for each slice
  static Map<String, Tensor> multipliedOut(Map<String, ? extends Tensor> tensors) {
    Map<String, Tensor> whole = new LinkedHashMap<>(tensors);
    for (Parts parts : parts(tensors.keySet())) {
      Tensor length = Objects.requireNonNull(whole.remove(parts.length));
      Tensor direction = Objects.requireNonNull(whole.remove(parts.direction));
      requireLengths(parts, length.shape(), direction.shape());
      whole.put(parts.weights, product(length, direction));
    }
    return whole;
  }

  private static void requireLengths(Parts parts, Shape length, Shape direction) {
    if (direction.rank() == 0 || length.elements() != direction.extent(0)) {
      throw new IllegalArgumentException(
          "\"%s\" is %s, \"%s\" %s; there must be a length for each slice of the first axis"
              .formatted(parts.length, length, parts.direction, direction));
    }
  }

  private static Tensor product(Tensor length, Tensor direction) {
    int step = direction.shape().step(0);
    float[] values = new float[direction.shape().elements()];
    for (int slice = 0; slice < direction.shape().extent(0); slice++) {
      double squares = 0;
      for (int i = slice * step; i < (slice + 1) * step; i++) {
        squares += direction.real(i) * direction.real(i);
      }
      double factor = squares == 0 ? 0 : length.real(slice) / Math.sqrt(squares);
      for (int i = slice * step; i < (slice + 1) * step; i++) {
        values[i] = (float) (factor * direction.real(i));
      }
    }
    return Tensor.of(direction.shape(), values);
  }
}
