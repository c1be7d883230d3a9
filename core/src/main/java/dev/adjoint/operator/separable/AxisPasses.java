package dev.adjoint.operator.separable;

import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Applies the maps of [AxisMaps] one axis after the other.
///
/// Axes that shrink go first and those that grow most go last, so nothing in between is larger than
/// both the input and the output. Of axes that grow alike the innermost, whose loop is the slowest,
/// goes first, and of those that shrink alike it goes last. Axes that stay as they are cost nothing.
final class AxisPasses {
  private final AxisMaps maps;
  private final List<Integer> order;

  private AxisPasses(AxisMaps maps) {
    this.maps = maps;
    this.order =
        IntStream.range(0, maps.axes().size())
            .filter(axis -> !maps.axes().get(axis).isIdentity())
            .boxed()
            .sorted(Comparator.comparingDouble(this::growth).thenComparingInt(this::innermostFirst))
            .toList();
  }

  private double growth(int axis) {
    return (double) maps.axes().get(axis).outputs() / Math.max(1, maps.axes().get(axis).inputs());
  }

  private int innermostFirst(int axis) {
    return growth(axis) >= 1 ? -axis : axis;
  }

  static Tensor apply(AxisMaps maps, Tensor x, Buffers buffers) {
    AxisPasses passes = new AxisPasses(maps);
    if (passes.order.isEmpty()) {
      return x.reshape(maps.output());
    }
    return switch (x) {
      case FloatTensor floats -> Tensor.of(maps.output(), passes.floats(floats.values(), buffers));
      case DoubleTensor doubles -> Tensor.of(maps.output(), passes.doubles(doubles.values()));
      case IntegerTensor wholes -> passes.wholes(wholes);
      case SymbolicTensor sizes -> sizes.pick(maps.output(), passes.positions(x.shape()));
    };
  }

  private float[] floats(float[] values, Buffers buffers) {
    float[] source = values;
    int[] extents = inputExtents();
    for (int axis : order) {
      extents[axis] = maps.axes().get(axis).outputs();
      int length = elements(extents);
      boolean last = axis == order.getLast();
      float[] target = last ? buffers.floats(length) : new float[length];
      pass(new FloatCells(source, target), axis, extents);
      source = target;
    }
    fillOutside(new FloatCells(source, source));
    return source;
  }

  private double[] doubles(double[] values) {
    double[] source = values;
    int[] extents = inputExtents();
    for (int axis : order) {
      extents[axis] = maps.axes().get(axis).outputs();
      double[] target = new double[elements(extents)];
      pass(new DoubleCells(source, target), axis, extents);
      source = target;
    }
    fillOutside(new DoubleCells(source, source));
    return source;
  }

  private IntegerTensor wholes(IntegerTensor x) {
    requireWhole(x);
    long[] source = x.toLongs();
    int[] extents = inputExtents();
    for (int axis : order) {
      extents[axis] = maps.axes().get(axis).outputs();
      long[] target = new long[elements(extents)];
      pass(new WholeCells(x.type(), source, target), axis, extents);
      source = target;
    }
    fillOutside(new WholeCells(x.type(), source, source));
    return new IntegerTensor(x.type(), maps.output(), source);
  }

  private void requireWhole(IntegerTensor x) {
    if (!maps.axes().stream().allMatch(AxisMap::isWhole)) {
      throw new IllegalArgumentException(
          x.type() + " elements cannot be weighed by fractions; cast them to FLOAT32 before");
    }
  }

  private int[] inputExtents() {
    return maps.axes().stream().mapToInt(AxisMap::inputs).toArray();
  }

  private static int elements(int[] extents) {
    return Shape.of(IntStream.of(extents).asLongStream().toArray()).elements();
  }

  /// @param extents those of the result, whose axes before and behind `axis` are the source's too
  private void pass(Cells cells, int axis, int[] extents) {
    AxisMap map = maps.axes().get(axis);
    int outer = product(extents, 0, axis);
    int inner = product(extents, axis + 1, extents.length);
    for (int o = 0; o < outer; o++) {
      int from = o * map.inputs() * inner;
      int to = o * map.outputs() * inner;
      if (inner == 1) {
        cells.row(from, map, to);
      } else {
        along(cells, from, map, to, inner);
      }
    }
  }

  private static void along(Cells cells, int from, AxisMap map, int to, int inner) {
    for (int row = 0; row < map.outputs(); row++) {
      cells.blocks(from, map, row, to + row * inner, inner);
    }
  }

  private void fillOutside(Cells cells) {
    if (maps.outside() != 0) {
      int[] extents = maps.axes().stream().mapToInt(AxisMap::outputs).toArray();
      for (int axis : order) {
        fillEmptyRows(cells, axis, extents);
      }
    }
  }

  private void fillEmptyRows(Cells cells, int axis, int[] extents) {
    AxisMap map = maps.axes().get(axis);
    int outer = product(extents, 0, axis);
    int inner = product(extents, axis + 1, extents.length);
    for (int row = 0; row < map.outputs(); row++) {
      for (int o = 0; map.isEmpty(row) && o < outer; o++) {
        cells.fill((o * map.outputs() + row) * inner, inner, maps.outside());
      }
    }
  }

  /// Where each output element comes from, or -1, found by sending the positions themselves through,
  /// counted from 1.
  private int[] positions(Shape input) {
    if (maps.outside() != 0 || !maps.axes().stream().allMatch(AxisMap::isSelection)) {
      throw new IllegalArgumentException("sizes that are not known yet can only be rearranged");
    }
    long[] numbered = LongStream.rangeClosed(1, input.elements()).toArray();
    IntegerTensor from = wholes(new IntegerTensor(ElementType.INT64, input, numbered));
    return IntStream.range(0, from.shape().elements()).map(i -> (int) from.whole(i) - 1).toArray();
  }

  private static int product(int[] extents, int from, int to) {
    return IntStream.range(from, to).map(axis -> extents[axis]).reduce(1, (a, b) -> a * b);
  }
}
