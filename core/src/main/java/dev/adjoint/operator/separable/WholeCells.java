package dev.adjoint.operator.separable;

import dev.adjoint.tensor.ElementType;
import java.util.Arrays;

/// Whole numbers and truth values, summed in two's complement arithmetic. Weights must be whole.
final class WholeCells extends Cells {
  private final ElementType type;
  private final long[] source;
  private final long[] target;

  WholeCells(ElementType type, long[] source, long[] target) {
    this.type = type;
    this.source = source;
    this.target = target;
  }

  @Override
  void row(int from, AxisMap map, int to) {
    for (int r = 0; r < map.outputs(); r++) {
      blocks(from, map, r, to + r, 1);
    }
  }

  @Override
  void sum(int from, AxisMap map, int row, int to, int block) {
    Arrays.fill(target, to, to + block, 0);
    for (int e = map.first(row); e < map.first(row + 1); e++) {
      long weight = (long) map.weight(e);
      int start = from + map.column(e) * block;
      for (int i = 0; i < block; i++) {
        target[to + i] = type.wrap(target[to + i] + weight * source[start + i]);
      }
    }
  }

  @Override
  void copy(int from, int to, int count) {
    System.arraycopy(source, from, target, to, count);
  }

  @Override
  void fill(int to, int count, double value) {
    Arrays.fill(target, to, to + count, type.wrap((long) value));
  }
}
