package dev.adjoint.operator.separable;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.Footprint;
import dev.adjoint.size.Size;
import java.util.stream.IntStream;

/// Cells `start`, `start + step`, ... of an axis, `count` of them.
record SliceRange(Size start, Size count, long step) {
  /// What exporters write for an end beyond every tensor lies beyond this, with either sign.
  private static final long BEYOND = Integer.MAX_VALUE - 1;

  static SliceRange all(Size cells) {
    return new SliceRange(Size.of(0), cells, 1);
  }

  /// The cells between two bounds.
  ///
  /// @param start where to begin; below 0 counted from the end, as is `end`
  /// @param end where to stop, not included
  static SliceRange of(Size cells, Size start, Size end, long step) {
    if (step == 0) {
      throw new IllegalArgumentException("a step of 0 never ends; steps are positive or negative");
    }
    long stride = Math.clamp(step, -BEYOND, BEYOND);
    Size from = step > 0 ? clamp(start, cells, 0, 0) : clamp(start, cells, 0, -1);
    Size to = step > 0 ? clamp(end, cells, 0, 0) : clamp(end, cells, -1, -1);
    return new SliceRange(from, count(from, to, stride), stride);
  }

  /// The selection of these cells, by the numbers of all and of those selected.
  AxisMap map(int inputs, int outputs) {
    if (inputs == outputs && step == 1) {
      return AxisMap.identity(inputs);
    }
    long first = start.value();
    int[] cells = IntStream.range(0, outputs).map(i -> (int) (first + i * step)).toArray();
    return AxisMap.selection(inputs, cells);
  }

  /// What cropping an axis of so many cells to these needs.
  Footprint footprint(long cells) {
    long behind = cells - start.value() - count.value();
    return Footprint.gathering(ConvAxis.kernel(1).padding(-start.value(), -behind));
  }

  /// The bound as a cell from `least` to `cells + most`.
  private static Size clamp(Size bound, Size cells, long least, long most) {
    if (!bound.isKnown()) {
      return bound;
    }
    if (cells.isKnown()) {
      return Size.of(clamp(bound.value(), cells.value(), least, most));
    }
    boolean fromEnd = bound.value() < 0;
    if (Math.abs(bound.value()) >= BEYOND || bound.is(Long.MIN_VALUE)) {
      return fromEnd ? Size.of(least) : cells.plus(most);
    }
    return fromEnd ? cells.plus(bound) : bound;
  }

  private static long clamp(long bound, long cells, long least, long most) {
    long counted = bound < 0 ? bound + cells : bound;
    return Math.min(Math.max(counted, least), cells + most);
  }

  private static Size count(Size from, Size to, long step) {
    Size span = step > 0 ? to.minus(from) : from.minus(to);
    long stride = Math.abs(step);
    Size count = span.plus(stride - 1).floorDiv(stride);
    return count.isKnown() && count.value() < 0 ? Size.of(0) : count;
  }
}
