package dev.adjoint.nn.layer;

import dev.adjoint.graph.Value;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.PadMode;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Cells around the last axes; negative numbers crop. Source: PyTorch `ReflectionPad`, `ReplicationPad`,
/// `ZeroPad`, `ConstantPad`, `CircularPad`.
///
/// @param mode what they take after
/// @param amounts PyTorch's: before and behind the last axis, then the one before it: left, right, top,
///     bottom
/// @param value of the cells, if they are constant
public record Padding(PadMode mode, List<Long> amounts, double value) implements Layer {
  /// @throws IllegalArgumentException if the amounts do not come in pairs
  public Padding {
    amounts = List.copyOf(amounts);
    if (amounts.size() % 2 != 0) {
      throw new IllegalArgumentException(
          "%d amounts of padding; give two for each axis, last axis first"
              .formatted(amounts.size()));
    }
  }

  @Override
  public Value add(Scope scope, Value x) {
    int axes = amounts.size() / 2;
    int rank = scope.spec(x).rank();
    long[] padded = LongStream.range(rank - axes, rank).toArray();
    return scope
        .nodes(
            new Pad(mode),
            1,
            List.of(
                Optional.of(x),
                Optional.of(scope.constant(Tensor.integers(outermostFirst(axes)))),
                Optional.of(scope.constant(Tensor.scalar((float) value))),
                Optional.of(scope.constant(Tensor.integers(padded)))))
        .getFirst();
  }

  /// All amounts before, then all behind.
  private long[] outermostFirst(int axes) {
    return LongStream.range(0, 2L * axes)
        .map(i -> amounts.get((int) (2 * (axes - 1 - i % axes) + i / axes)))
        .toArray();
  }
}
