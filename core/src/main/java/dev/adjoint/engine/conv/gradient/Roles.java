package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.conv.phase.Choices;
import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.conv.WeightedFace;
import java.util.ArrayList;
import java.util.List;

/// Which of the two tensors is turned, so that its channels fill the lanes, and which is read by taps:
/// result and input of the convolution, or of its transpose.
///
/// @param layout of the weights; results are turned channels, inputs read ones
/// @param classes of taps that share their positions: one, or when fine cells are the positions one
///     for each way in which taps and stride meet; more where taps are very many or far apart
record Roles(ConvProblem problem, WeightedFace face, WeightLayout layout, List<TapClass> classes) {
  /// The other way has to promise so much less.
  private static final double WORTH_SWAPPING = 0.95;

  /// Phases of the result, for each of which there is a class of taps.
  private static final double MOST_PHASES = 1 << 12;

  /// The roles in which less is computed, by sizes alone: the vectors that a processor has play no
  /// part, for the order of sums depends on the roles.
  static Roles of(ConvProblem problem) {
    Roles usual = of(problem, new Conv(problem.geometry()));
    if (usual.fillsLanes() || phases(problem.geometry()) > MOST_PHASES) {
      return usual;
    }
    Roles other = of(problem, new ConvTranspose(problem.geometry()));
    return other.cost() < WORTH_SWAPPING * usual.cost() ? other : usual;
  }

  private static double phases(ConvGeometry geometry) {
    return geometry.axes().stream().mapToDouble(ConvAxis::stride).reduce(1, (a, b) -> a * b);
  }

  private static Roles of(ConvProblem problem, WeightedFace face) {
    ConvGeometry geometry = problem.geometry();
    List<List<JoinedAxis>> axes =
        PhasedAxis.of(face, geometry, problem.coarse(), problem.fine()).stream()
            .map(JoinedAxis::of)
            .toList();
    return new Roles(
        problem,
        face,
        WeightLayout.of(face, problem.weightShape(), geometry.groups()),
        Choices.of(axes).stream()
            .flatMap(way -> withBatch(problem.batch(), way).cut().stream())
            .toList());
  }

  private static TapClass withBatch(int images, List<JoinedAxis> axes) {
    List<JoinedAxis> all = new ArrayList<>(axes);
    all.addFirst(JoinedAxis.batch(images));
    return new TapClass(all);
  }

  /// Whether the turned channels fill lanes at least as well as the others would.
  private boolean fillsLanes() {
    int turned = layout.results();
    int read = layout.inputs();
    return turned >= RoleCost.VECTOR
        && RoleCost.lanes(turned) * read <= RoleCost.lanes(read) * turned;
  }

  private double cost() {
    return classes.stream().mapToDouble(taps -> new RoleCost(layout, taps).total()).sum();
  }

  /// Whether the fine tensor is turned, not the coarse one.
  boolean isFineTurned() {
    return face instanceof ConvTranspose;
  }
}
