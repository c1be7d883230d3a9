package dev.adjoint.formats.storage;

import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/// A tensor as PyTorch stores it: which numbers of a storage it consists of. Several may share a
/// storage, leave gaps, turn axes around, or repeat numbers (a stride of 0).
///
/// @param strides numbers from one element to the next along each axis
/// @param offset of the first element, in numbers
public record StridedView(StoredType type, Shape shape, List<Long> strides, long offset) {

  /// Makes sure that strides and shape go together and nothing lies before the storage.
  ///
  /// @throws IllegalArgumentException if not
  public StridedView {
    strides = List.copyOf(strides);
    if (strides.size() != shape.rank()) {
      throw new IllegalArgumentException(
          "%d strides for a tensor of %d axes".formatted(strides.size(), shape.rank()));
    }
    if (offset < 0 || strides.stream().anyMatch(stride -> stride < 0)) {
      throw new IllegalArgumentException(
          "offset %d and strides %s; none may be negative".formatted(offset, strides));
    }
  }

  /// All numbers of a storage, row-major.
  public static StridedView whole(StoredType type, Shape shape) {
    List<Long> strides =
        IntStream.range(0, shape.rank()).mapToObj(axis -> (long) shape.step(axis)).toList();
    return new StridedView(type, shape, strides, 0);
  }

  /// Refuses a view of numbers that its storage does not have.
  ///
  /// @param count numbers in the storage
  /// @throws IllegalArgumentException if the view reaches beyond them
  public void requireWithin(long count) {
    if (shape.elements() == 0) {
      return;
    }
    if (!reachesAtMost(count - 1)) {
      throw new IllegalArgumentException(
          "a tensor of shape %s with strides %s from offset %d reaches beyond the %d numbers of its storage"
              .formatted(shape, strides, offset, count));
    }
  }

  private boolean reachesAtMost(long last) {
    long left = last - offset;
    for (int axis = 0; axis < shape.rank(); axis++) {
      long steps = shape.extent(axis) - 1L;
      long stride = strides.get(axis);
      if (left < 0 || (steps > 0 && stride > left / steps)) {
        return false;
      }
      left -= steps * stride;
    }
    return left >= 0;
  }

  /// Bytes that the tensor takes once it is read.
  public long bytesInMemory() {
    return (long) type.bytesInMemory() * shape.elements();
  }

  /// Takes the numbers out of a storage, which is left as it is.
  public Tensor read(MemorySegment storage, ByteOrder order) {
    return switch (type.elementType()) {
      case FLOAT32 -> floats(storage, order);
      case FLOAT64 -> doubles(storage, order);
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, BOOL -> wholes(storage, order);
    };
  }

  private Tensor floats(MemorySegment storage, ByteOrder order) {
    float[] values = new float[shape.elements()];
    walk((i, place) -> values[i] = (float) type.real(type.bits(storage, place, order)));
    return Tensor.of(shape, values);
  }

  private Tensor doubles(MemorySegment storage, ByteOrder order) {
    double[] values = new double[shape.elements()];
    walk((i, place) -> values[i] = type.real(type.bits(storage, place, order)));
    return Tensor.of(shape, values);
  }

  private Tensor wholes(MemorySegment storage, ByteOrder order) {
    long[] values = new long[shape.elements()];
    walk((i, place) -> values[i] = type.elementType().wrap(type.bits(storage, place, order)));
    return new IntegerTensor(type.elementType(), shape, values);
  }

  private interface Step {
    void take(int element, long place);
  }

  /// Elements in row-major order, each with its place in the storage.
  private void walk(Step step) {
    int[] extents = shape.toArray();
    long[] steps = strides.stream().mapToLong(Long::longValue).toArray();
    int[] index = new int[extents.length];
    long place = offset;
    for (int i = 0; i < shape.elements(); i++) {
      step.take(i, place);
      place = next(index, extents, steps, place);
    }
  }

  private static long next(int[] index, int[] extents, long[] steps, long from) {
    long place = from;
    for (int axis = extents.length - 1; axis >= 0; axis--) {
      place += steps[axis];
      index[axis]++;
      if (index[axis] < extents[axis]) {
        return place;
      }
      place -= extents[axis] * steps[axis];
      index[axis] = 0;
    }
    return place;
  }
}
