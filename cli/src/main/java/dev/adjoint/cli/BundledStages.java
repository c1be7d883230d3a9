package dev.adjoint.cli;

import dev.adjoint.formats.bundled.BundledModels;
import dev.adjoint.network.Options;
import java.util.ArrayList;
import java.util.List;

/// By which of the models that come along a picture is enlarged, one after the other: the trained ones where
/// their scales make up the scale that is wanted, else the filter.
final class BundledStages {
  static final int LARGEST_SCALE = 64;

  private BundledStages() {}

  /// @param scale from 2 to [#LARGEST_SCALE]
  /// @param gray whether the picture is gray
  static List<Model> of(int scale, boolean gray, boolean filter, Options options) {
    List<Integer> factors = factors(scale);
    return filter || factors.isEmpty()
        ? List.of(Model.lanczos(scale, gray, options))
        : factors.stream().map(factor -> Model.upscaler(factor, options)).toList();
  }

  /// Scales of the trained networks whose product is the scale, the largest last; none if there are none.
  private static List<Integer> factors(int scale) {
    List<Integer> factors = new ArrayList<>();
    int left = scale;
    for (int factor : BundledModels.SCALES.reversed()) {
      while (left % factor == 0) {
        factors.addFirst(factor);
        left /= factor;
      }
    }
    return left == 1 ? factors : List.of();
  }
}
