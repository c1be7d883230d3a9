package dev.adjoint.inspect.frames;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.Frame;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.size.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the cells of a value lie along one axis, and how that came about.
///
/// @param origin the input on whose grid they lie
/// @param frame where they lie on it
/// @param step the layer that laid them there, and what it was given; empty of the input itself
record Trail(Value origin, Frame frame, Optional<Step> step) {
  /// @param before what the layer was given
  /// @param local its frame on the grid of that
  record Step(Node node, int axis, Trail before, Frame local) {
    /// Cells of the input by which the layer moved what it was given, to the right or down.
    Rational shift() {
      return before.frame.then(local).offset().minus(before.frame.offset());
    }

    /// Whether it is a convolution whose first or last tap lies on the cell itself.
    boolean isOneSided() {
      return !(node.operator() instanceof Conv conv)
          || !(conv.window() instanceof ConvGeometry window)
          || isAtEnd(window.axes().get(axis - 2));
    }

    private static boolean isAtEnd(ConvAxis along) {
      return along.begin() == 0 || along.begin() == along.reach() - 1;
    }

    /// Whether it makes more cells.
    boolean enlarges() {
      return local.scale().compareTo(Rational.ONE) < 0;
    }

    /// Whether it makes fewer.
    boolean shrinks() {
      return local.scale().compareTo(Rational.ONE) > 0;
    }
  }

  static Trail of(Value input) {
    return new Trail(input, Frame.SAME, Optional.empty());
  }

  /// Where the cells lie that a layer lays on these. What lies as it lay is not worth a step.
  Trail then(Node node, int axis, Frame local) {
    return local.equals(Frame.SAME)
        ? this
        : new Trail(origin, frame.then(local), Optional.of(new Step(node, axis, this, local)));
  }

  /// All steps, the first first.
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (Optional<Step> last = step; last.isPresent(); last = last.get().before().step) {
      steps.addFirst(last.get());
    }
    return steps;
  }

  /// The steps of this that the other has not taken, from where the two parted.
  List<Step> since(Trail other) {
    List<Step> mine = steps();
    List<Step> others = other.steps();
    int common = 0;
    while (common < Math.min(mine.size(), others.size())
        && mine.get(common).node().equals(others.get(common).node())) {
      common++;
    }
    return mine.subList(common, mine.size());
  }
}
