package dev.adjoint.engine.conv.gradient;

import java.util.List;

/// How the positions of a class of taps are cut into boxes, which are computed one after another.
final class PositionBoxes {
  /// Longer rows would leave so few of them that cells above and below are copied too often.
  static final int LONGEST_ROW = 128;

  private final int[] sizes;
  private final int[] lengths;

  /// @param most positions of a box, at least [#LONGEST_ROW]
  PositionBoxes(List<JoinedAxis> axes, int most) {
    sizes = axes.stream().mapToInt(JoinedAxis::positions).toArray();
    lengths = new int[sizes.length];
    int last = sizes.length - 1;
    int room = most;
    for (int axis = last; axis >= 0; axis--) {
      int longest = axis == last ? LONGEST_ROW : Math.max(1, room);
      lengths[axis] = evenly(sizes[axis], longest, 1);
      room /= lengths[axis];
    }
  }

  /// The least multiple of `step` of which as many make up `whole` as of `most`.
  static int evenly(int whole, int most, int step) {
    int pieces = Math.max(1, Math.ceilDiv(whole, most));
    return Math.max(1, Math.ceilDiv(Math.ceilDiv(whole, pieces), step)) * step;
  }

  /// Positions of a box along an axis, the last boxes excepted.
  int length(int axis) {
    return lengths[axis];
  }

  /// Positions of a row of a box, along the innermost axis.
  int row() {
    return lengths[lengths.length - 1];
  }

  /// Positions of a whole box.
  int positions() {
    int positions = 1;
    for (int axis = 0; axis < lengths.length; axis++) {
      positions *= length(axis);
    }
    return positions;
  }

  /// Positions of all boxes, were each whole.
  long depth() {
    return (long) count() * positions();
  }

  int count() {
    int count = 1;
    for (int axis = 0; axis < sizes.length; axis++) {
      count *= Math.ceilDiv(sizes[axis], lengths[axis]);
    }
    return count;
  }

  /// The first position of a box along an axis.
  int first(int box, int axis) {
    int rest = box;
    for (int inner = sizes.length - 1; inner > axis; inner--) {
      rest /= Math.ceilDiv(sizes[inner], lengths[inner]);
    }
    return rest % Math.ceilDiv(sizes[axis], lengths[axis]) * lengths[axis];
  }

  /// How many positions of a box there are along an axis.
  int inside(int box, int axis) {
    return Math.min(lengths[axis], sizes[axis] - first(box, axis));
  }

  /// Rows of a box on the grid. They come first: but for the innermost axis, only the outermost one
  /// along which a box is longer than 1 can be cut short, since those within are whole.
  int rows(int box) {
    int rows = 1;
    for (int axis = 0; axis < sizes.length - 1; axis++) {
      rows *= inside(box, axis);
    }
    return rows;
  }
}
