package dev.adjoint.formats.picture;

import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// Between a picture's values, 0 to 1, and a network's: `((low + (high - low) v) - mean) / std`.
record ValueScale(ValueRange range, List<Double> mean, List<Double> std) {
  static ValueScale of(PictureOptions options, ElementType type) {
    return new ValueScale(options.range().orElse(natural(type)), options.mean(), options.std());
  }

  private static ValueRange natural(ElementType type) {
    return switch (type) {
      case FLOAT32, FLOAT64, BOOL -> new ValueRange(0, 1);
      case INT8 -> new ValueRange(0, Byte.MAX_VALUE);
      case UINT16 -> new ValueRange(0, 65_535);
      case INT16, INT32, INT64, UINT8, UINT32, UINT64 -> new ValueRange(0, 255);
    };
  }

  /// @throws IllegalArgumentException if there are neither one mean nor as many as planes
  FloatTensor toNetwork(FloatTensor planes) {
    return map(
        planes,
        (value, plane) ->
            (range.low() + (range.high() - range.low()) * value - at(mean, plane, 0))
                / at(std, plane, 1));
  }

  FloatTensor fromNetwork(FloatTensor planes) {
    return map(
        planes,
        (value, plane) ->
            (value * at(std, plane, 1) + at(mean, plane, 0) - range.low())
                / (range.high() - range.low()));
  }

  private static double at(List<Double> values, int plane, double none) {
    return values.isEmpty() ? none : values.get(values.size() == 1 ? 0 : plane);
  }

  private interface Map {
    double at(double value, int plane);
  }

  private FloatTensor map(FloatTensor planes, Map map) {
    requireOneEach("mean", mean, planes);
    requireOneEach("std", std, planes);
    int pixels = planes.shape().step(0);
    float[] values = planes.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) map.at(values[i], i / pixels);
    }
    return Tensor.of(planes.shape(), values);
  }

  private static void requireOneEach(String what, List<Double> values, FloatTensor planes) {
    int channels = planes.shape().extent(0);
    if (values.size() > 1 && values.size() != channels) {
      throw new IllegalArgumentException(
          "%d values of %s do not fit a network of %d channels; give one for all or one for each"
              .formatted(values.size(), what, channels));
    }
  }
}
