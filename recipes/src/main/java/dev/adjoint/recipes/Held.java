package dev.adjoint.recipes;

import dev.adjoint.operator.TensorSpec;
import dev.adjoint.recipes.data.Batches;
import dev.adjoint.recipes.data.Pictures;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import java.util.stream.IntStream;

/// Pictures in two parts: to learn from, and to examine what was learned.
///
/// @param known to learn from
/// @param unknown a tenth, those that come last
record Held(Pictures known, Pictures unknown) {
  private static final int MOST = 256;

  static Held of(Pictures all) {
    int kept = Math.min(MOST, Math.max(1, all.count() / 10));
    return new Held(
        all.range(0, Math.max(1, all.count() - kept)), all.range(all.count() - kept, all.count()));
  }

  /// The first of some pictures, as a batch.
  static FloatTensor batch(Pictures pictures, int count) {
    return Batches.stacked(IntStream.range(0, count).mapToObj(pictures::at).toList()).toFloats();
  }

  /// A batch of pictures of one shape.
  static TensorSpec spec(int batch, Shape picture) {
    return TensorSpec.of(
        ElementType.FLOAT32,
        Shape.of(batch, picture.extent(0), picture.extent(1), picture.extent(2)));
  }
}
