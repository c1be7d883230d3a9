package dev.adjoint.inspect.repair;

import dev.adjoint.tensor.Tensor;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How far the outputs of two runs are apart.
final class Difference {
  private Difference() {}

  /// The largest difference of two elements; infinite if there are elements that cannot be compared.
  static double largest(Map<String, Tensor> some, Map<String, Tensor> others) {
    return some.entrySet().stream()
        .mapToDouble(entry -> largest(entry.getValue(), others.get(entry.getKey())))
        .max()
        .orElse(0);
  }

  private static double largest(Tensor one, @Nullable Tensor other) {
    if (other == null || !one.shape().equals(other.shape())) {
      return Double.POSITIVE_INFINITY;
    }
    return IntStream.range(0, one.shape().elements())
        .mapToDouble(i -> between(one.real(i), other.real(i)))
        .max()
        .orElse(0);
  }

  private static double between(double a, double b) {
    if (Double.compare(a, b) == 0) {
      return 0;
    }
    double difference = Math.abs(a - b);
    return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
  }

  /// The largest magnitude of an element that is a number.
  static double scale(Map<String, Tensor> outputs) {
    return outputs.values().stream()
        .flatMapToDouble(t -> IntStream.range(0, t.shape().elements()).mapToDouble(t::real))
        .map(Math::abs)
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  /// The root of the mean squared difference of all elements.
  static double rms(Map<String, Tensor> some, Map<String, Tensor> others) {
    return Math.sqrt(
        some.entrySet().stream()
            .flatMapToDouble(e -> squares(e.getValue(), others.get(e.getKey())))
            .average()
            .orElse(0));
  }

  private static DoubleStream squares(Tensor one, @Nullable Tensor other) {
    return other == null || !one.shape().equals(other.shape())
        ? DoubleStream.of(Double.POSITIVE_INFINITY)
        : IntStream.range(0, one.shape().elements())
            .mapToDouble(i -> Math.pow(one.real(i) - other.real(i), 2));
  }
}
