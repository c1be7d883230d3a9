package dev.adjoint.operator;

import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is known of a tensor before it is computed.
///
/// @param sizes one size an axis, some perhaps symbolic; empty if not even the rank is known
/// @param contents the elements, where they are few and follow from sizes and constants alone;
///     empty for everything else
public record TensorSpec(ElementType type, Optional<List<Size>> sizes, Optional<Tensor> contents) {

  /// Tensors with more elements than this are not followed through shape inference.
  public static final int MOST_CONTENTS = 1024;

  public TensorSpec {
    sizes = sizes.map(List::copyOf);
  }

  public static TensorSpec of(ElementType type, List<Size> sizes) {
    return new TensorSpec(type, Optional.of(sizes), Optional.empty());
  }

  public static TensorSpec of(ElementType type, Shape shape) {
    return of(type, shape.toList().stream().map(Size::of).toList());
  }

  /// The description of a tensor that is there, its contents included if they are few.
  public static TensorSpec of(Tensor tensor) {
    TensorSpec spec = of(tensor.type(), tensor.shape());
    return tensor.shape().elements() <= MOST_CONTENTS ? spec.holding(tensor) : spec;
  }

  public static TensorSpec ofUnknownRank(ElementType type) {
    return new TensorSpec(type, Optional.empty(), Optional.empty());
  }

  public TensorSpec holding(Tensor contents) {
    return new TensorSpec(type, sizes, Optional.of(contents));
  }

  public TensorSpec withType(ElementType other) {
    return new TensorSpec(other, sizes, Optional.empty());
  }

  public TensorSpec withSizes(List<Size> other) {
    return of(type, other);
  }

  /// One size for each axis.
  ///
  /// @throws IllegalArgumentException if not even the rank is known
  public List<Size> knownRank() {
    return sizes.orElseThrow(() -> new IllegalArgumentException("the rank is not known"));
  }

  public int rank() {
    return knownRank().size();
  }

  /// The size along one axis.
  ///
  /// @param axis counted from 0, or from -1 backwards
  /// @throws IllegalArgumentException if there is no such axis, or the rank is not known
  public Size size(int axis) {
    if (axis < -rank() || axis >= rank()) {
      throw new IllegalArgumentException(
          "its tensor is %s, which has %d axes and none with the number %d"
              .formatted(this, rank(), axis));
    }
    return knownRank().get(axis < 0 ? axis + rank() : axis);
  }

  public boolean isConcrete() {
    return sizes.isPresent() && sizes.get().stream().allMatch(Size::isKnown);
  }

  /// The sizes as a shape.
  ///
  /// @throws IllegalStateException if a size is not known
  public Shape shape() {
    return Shape.of(knownRank().stream().mapToLong(Size::value).toArray());
  }

  /// The type and the sizes, as in `float32 N x 3 x H x W`.
  @Override
  public String toString() {
    String extents =
        sizes
            .map(s -> s.stream().map(Size::toString).collect(Collectors.joining(" x ")))
            .orElse("of unknown rank");
    return type.name().toLowerCase(java.util.Locale.ROOT) + " " + extents;
  }
}
