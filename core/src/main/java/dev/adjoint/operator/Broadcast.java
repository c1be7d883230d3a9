package dev.adjoint.operator;

import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/// The rule by which tensors of different shapes meet, cell by cell: shapes are aligned at their
/// last axes, and an axis of extent 1, or one that is missing, is repeated along the other's.
/// Source: ONNX Broadcasting.md ("multidirectional"), numpy.
public final class Broadcast {
  private Broadcast() {}

  /// What is known of the result of tensors that meet, as a tensor of `type`.
  ///
  /// @throws IllegalArgumentException if two known extents differ and neither is 1
  public static TensorSpec spec(ElementType type, List<TensorSpec> met) {
    return met.stream().anyMatch(spec -> spec.sizes().isEmpty())
        ? TensorSpec.ofUnknownRank(type)
        : TensorSpec.of(
            type, met.stream().map(TensorSpec::knownRank).reduce(List.of(), Broadcast::sizes));
  }

  /// The sizes of the result. Two sizes that are not known to be equal, and neither written as 1,
  /// are taken to be equal.
  ///
  /// @throws IllegalArgumentException if two known extents differ and neither is 1
  public static List<Size> sizes(List<Size> one, List<Size> other) {
    List<Size> longer = one.size() >= other.size() ? one : other;
    List<Size> shorter = one.size() >= other.size() ? other : one;
    int added = longer.size() - shorter.size();
    List<Size> met = new ArrayList<>(longer.subList(0, added));
    for (int axis = 0; axis < shorter.size(); axis++) {
      met.add(size(longer.get(added + axis), shorter.get(axis)));
    }
    return met;
  }

  /// Whether sizes that met others came out as they were, or may have: nothing was repeated along
  /// them as far as sizes are known.
  public static boolean keeps(List<Size> sizes, List<Size> met) {
    boolean kept = sizes.size() == met.size();
    for (int axis = 0; kept && axis < sizes.size(); axis++) {
      kept = !sizes.get(axis).isKnown() || sizes.get(axis).equals(met.get(axis));
    }
    return kept;
  }

  /// The shape of the result.
  ///
  /// @throws IllegalArgumentException if two extents differ and neither is 1
  public static Shape shape(List<Shape> met) {
    List<TensorSpec> specs = met.stream().map(s -> TensorSpec.of(ElementType.FLOAT32, s)).toList();
    return spec(ElementType.FLOAT32, specs).shape();
  }

  /// Whether a tensor of this shape that meets one of `[N, channels, ...]` has a number for each
  /// channel, which is repeated along the other axes.
  ///
  /// @param rank axes of the tensor it meets, batch and channels included
  public static boolean isByChannel(Shape shape, int rank, int channels) {
    int axis = shape.rank() - rank + 1;
    return axis >= 0 && axis <= 1 && shape.extent(axis) == channels && shape.elements() == channels;
  }

  /// The size of the result along one axis, for two sizes that meet there.
  ///
  /// @throws IllegalArgumentException if both are known and differ, and neither is 1
  public static Size size(Size one, Size other) {
    if (one.is(1) || other.is(1)) {
      return one.is(1) ? other : one;
    }
    return Sizes.same(one, other, "sizes that meet must be equal, or one of them 1");
  }
}
