package dev.adjoint.tensor;

import dev.adjoint.size.Size;
import java.util.List;
import java.util.stream.IntStream;

/// Whole numbers some of which are not known before a network meets its input: what a graph
/// computes from the shape of a value with symbolic sizes.
public record SymbolicTensor(Shape shape, List<Size> sizes) implements Tensor {
  public SymbolicTensor {
    Storage.requireLength(shape, sizes.size());
    sizes = List.copyOf(sizes);
  }

  /// A vector of sizes, as an [IntegerTensor] if all of them are known.
  public static Tensor vector(List<Size> sizes) {
    return known(new SymbolicTensor(Shape.of(sizes.size()), sizes));
  }

  /// The tensor as an [IntegerTensor] if all its sizes are known, else itself.
  public static Tensor known(SymbolicTensor tensor) {
    return tensor.sizes.stream().allMatch(Size::isKnown)
        ? new IntegerTensor(
            ElementType.INT64, tensor.shape, tensor.sizes.stream().mapToLong(Size::value).toArray())
        : tensor;
  }

  @Override
  public ElementType type() {
    return ElementType.INT64;
  }

  @Override
  public Object storage() {
    return sizes;
  }

  @Override
  public double real(int position) {
    return whole(position);
  }

  @Override
  public long whole(int position) {
    return sizes.get(position).value();
  }

  @Override
  public Size size(int position) {
    return sizes.get(position);
  }

  @Override
  public SymbolicTensor reshape(Shape shape) {
    return new SymbolicTensor(shape, sizes);
  }

  @Override
  public Tensor pick(Shape shape, int[] from) {
    List<Size> picked =
        IntStream.of(from).mapToObj(i -> i < 0 ? Size.of(0) : sizes.get(i)).toList();
    return known(new SymbolicTensor(shape, picked));
  }

  @Override
  public String toString() {
    return Storage.describe(this);
  }
}
