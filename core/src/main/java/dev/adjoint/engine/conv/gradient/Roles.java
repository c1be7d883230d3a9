package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.conv.phase.Choices;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Which of the two tensors is turned, so that its channels fill the lanes, and which is read by taps.
final class Roles {
  /// The other way has to promise so much less.
  private static final double WORTH_SWAPPING = 0.95;

  private final ConvProblem problem;
  private final boolean swapped;
  private final int weights;
  private final int weightsOfCoarse;
  private final int taps;
  private final List<TapClass> classes;

  /// @param swapped false: the coarse tensor is turned; true: the fine one
  private Roles(ConvProblem problem, boolean swapped) {
    this.problem = problem;
    this.swapped = swapped;
    weights = problem.weightShape().elements();
    weightsOfCoarse = problem.weightShape().step(0);
    taps = problem.weightShape().step(1);
    classes = cut();
  }

  /// The roles in which less is computed, by sizes alone: the vectors that a processor has play no
  /// part, for the order of sums depends on the roles.
  static Roles of(ConvProblem problem) {
    Roles usual = new Roles(problem, false);
    if (usual.fillsLanes()) {
      return usual;
    }
    Roles other = new Roles(problem, true);
    return other.cost() < WORTH_SWAPPING * usual.cost() ? other : usual;
  }

  /// Whether the turned channels fill lanes at least as well as the others would.
  private boolean fillsLanes() {
    int turned = turnedChannelsOfGroup();
    int read = readChannelsOfGroup();
    return turned >= RoleCost.VECTOR
        && RoleCost.lanes(turned) * read <= RoleCost.lanes(read) * turned;
  }

  private double cost() {
    return classes.stream().mapToDouble(taps -> new RoleCost(this, taps).total()).sum();
  }

  /// Whether the fine tensor is turned, not the coarse one.
  boolean swapped() {
    return swapped;
  }

  int groups() {
    return problem.geometry().groups();
  }

  int turnedChannels() {
    return swapped ? problem.fineChannels() : problem.coarseChannels();
  }

  int readChannels() {
    return swapped ? problem.coarseChannels() : problem.fineChannels();
  }

  int turnedChannelsOfGroup() {
    return turnedChannels() / groups();
  }

  int readChannelsOfGroup() {
    return readChannels() / groups();
  }

  /// Classes of taps that share their positions: one, or when fine cells are the positions one for
  /// each way in which taps and stride meet; more of kernels with very many taps.
  List<TapClass> classes() {
    return classes;
  }

  private List<TapClass> cut() {
    return Choices.of(axes()).stream()
        .flatMap(axes -> new TapClass(problem.geometry(), withBatch(axes)).cut().stream())
        .toList();
  }

  /// The batch comes first; few channels are put into the lanes several times.
  private List<JoinedAxis> withBatch(List<JoinedAxis> axes) {
    List<JoinedAxis> all = new ArrayList<>(axes);
    all.addFirst(JoinedAxis.batch(problem.batch()));
    all.addLast(all.removeLast().shifted(RoleCost.VECTOR / turnedChannelsOfGroup()));
    return all;
  }

  private List<List<JoinedAxis>> axes() {
    List<ConvAxis> axes = problem.geometry().axes();
    return IntStream.range(0, axes.size()).mapToObj(i -> axes(i, axes.get(i))).toList();
  }

  private List<JoinedAxis> axes(int i, ConvAxis axis) {
    int coarse = problem.coarse().get(i);
    int fine = problem.fine().get(i);
    return swapped
        ? JoinedAxis.overFine(axis, coarse, fine)
        : List.of(JoinedAxis.overCoarse(axis, coarse, fine));
  }

  /// Where the turned tensor's cells lie.
  TensorSteps turnedSteps(TapClass taps) {
    return new TensorSteps(turnedChannels(), taps.axes(), JoinedAxis::turnedSize);
  }

  /// Where the read tensor's cells lie.
  TensorSteps readSteps(TapClass taps) {
    return new TensorSteps(readChannels(), taps.axes(), JoinedAxis::readSize);
  }

  /// All weights.
  int weights() {
    return weights;
  }

  /// Weights of one coarse channel.
  int weightsOfCoarse() {
    return weightsOfCoarse;
  }

  /// Where the first weight of a turned and a read channel stands.
  ///
  /// @param turned among the channels of its group, as `read`
  int weight(int group, int turned, int read) {
    int coarse = swapped ? read : turned;
    int fine = swapped ? turned : read;
    int coarseChannels = problem.coarseChannels() / groups();
    return (group * coarseChannels + coarse) * weightsOfCoarse() + fine * taps;
  }

  /// Taps of the kernel.
  int taps() {
    return taps;
  }
}
