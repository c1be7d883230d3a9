package dev.adjoint.cli;

import dev.adjoint.graph.Port;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Makes a tensor from a file fit an input where there is only one way to understand it: a batch of
/// one may go unsaid, float64 is rounded to float32, and whole numbers become another type that
/// holds every one of them.
final class TensorFit {
  /// Float32 holds all whole numbers up to here.
  private static final long MOST_EXACT_FLOAT = 1L << 24;

  private TensorFit() {}

  /// @throws IllegalArgumentException if the tensor does not fit; names the file, the input, and both
  ///     types and shapes
  static Tensor fit(Path file, Tensor tensor, Port port) {
    Tensor batched = batched(tensor, port.spec());
    if (!isRankRight(batched, port.spec()) || !converts(batched, port.spec().type())) {
      throw new IllegalArgumentException(
          "%s holds %s, which does not fit the model's input %s"
              .formatted(file, TensorSpec.of(tensor.type(), tensor.shape()), port));
    }
    return converted(batched, port.spec().type());
  }

  private static boolean isRankRight(Tensor tensor, TensorSpec spec) {
    return spec.sizes().isEmpty() || spec.rank() == tensor.shape().rank();
  }

  private static Tensor batched(Tensor tensor, TensorSpec spec) {
    boolean batchMissing =
        spec.sizes().isPresent()
            && spec.rank() == tensor.shape().rank() + 1
            && (!spec.size(0).isKnown() || spec.size(0).is(1));
    if (!batchMissing) {
      return tensor;
    }
    LongStream extents = tensor.shape().toList().stream().mapToLong(Integer::longValue);
    return tensor.reshape(Shape.of(LongStream.concat(LongStream.of(1), extents).toArray()));
  }

  private static boolean converts(Tensor tensor, ElementType wanted) {
    if (tensor.type() == wanted || (tensor.type().isReal() && wanted.isReal())) {
      return true;
    }
    return !tensor.type().isReal()
        && IntStream.range(0, tensor.shape().elements())
            .allMatch(i -> tensor.real(i) == tensor.whole(i) && holds(wanted, tensor.whole(i)));
  }

  private static boolean holds(ElementType type, long value) {
    return switch (type) {
      case FLOAT32 -> Math.abs(value) <= MOST_EXACT_FLOAT;
      case FLOAT64 -> (long) (double) value == value;
      default -> type.wrap(value) == value;
    };
  }

  private static Tensor converted(Tensor tensor, ElementType wanted) {
    if (tensor.type() == wanted) {
      return tensor;
    }
    return switch (wanted) {
      case FLOAT32 -> tensor.toFloats();
      case FLOAT64 -> tensor.toDoubles();
      default -> new IntegerTensor(wanted, tensor.shape(), tensor.toLongs());
    };
  }
}
