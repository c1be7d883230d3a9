package dev.adjoint.inspect.repair;

import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/// Cells cut off at the ends of each spatial axis.
///
/// @param begins how many at the beginning
/// @param ends how many at the end
record Cut(List<Long> begins, List<Long> ends) {
  boolean isNothing() {
    return begins.stream().allMatch(n -> n == 0) && ends.stream().allMatch(n -> n == 0);
  }

  Node node(Edit edit, Value from, Value to) {
    return edit.node(
        to,
        new Slice(),
        from,
        edit.constant(to.name() + ".starts", numbers(begins)),
        edit.constant(to.name() + ".ends", numbers(ends.stream().map(Cut::end).toList())),
        edit.constant(to.name() + ".axes", Tensor.integers(spatial())));
  }

  private static Tensor numbers(List<Long> numbers) {
    return Tensor.integers(numbers.stream().mapToLong(Long::longValue).toArray());
  }

  private long[] spatial() {
    return IntStream.range(2, 2 + begins.size()).asLongStream().toArray();
  }

  /// Counted from the end; beyond it where nothing is cut.
  private static long end(long cut) {
    return cut == 0 ? Integer.MAX_VALUE : -cut;
  }
}
