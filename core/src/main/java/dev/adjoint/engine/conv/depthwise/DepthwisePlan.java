package dev.adjoint.engine.conv.depthwise;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.conv.WeightedFace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/// A layer and the sizes it meets: how the result is cut into strips along the outermost axis, and how
/// the input of a strip lies in scratch memory.
///
/// For each input channel of a group, and each residue that taps read, there is a plane: the strip's
/// input with zeros where it has none, unrolled to one line, on which every tap is a distance.
public final class DepthwisePlan {
  /// Floats of a strip's input and sums, so that both stay in the second-level cache.
  private static final int STRIP = 1 << 14;

  /// Zeros behind the line of a residue, which lines of whole vectors reach.
  static final int SLACK = 16;

  private final ConvProblem problem;
  private final WeightLayout layout;
  private final List<SplitAxis> axes;
  private final int[] pitches;
  private final int strip;
  private final int planeLength;
  private final int residues;
  private final int phaseCount;
  private final List<PhaseTaps> phases;

  DepthwisePlan(ConvLayer layer, ConvProblem problem) {
    this(layer.operator(), layer.layout(), problem, layer.layout().results());
  }

  /// @param together result channels whose lines are in memory at a time
  public DepthwisePlan(
      WeightedFace operator, WeightLayout layout, ConvProblem problem, int together) {
    this.problem = problem;
    this.layout = layout;
    axes = SplitAxis.of(operator, problem);
    residues = axes.stream().mapToInt(axis -> axis.residues().size()).reduce(1, (a, b) -> a * b);
    phaseCount = axes.stream().mapToInt(axis -> axis.taps().size()).reduce(1, (a, b) -> a * b);
    pitches = new int[axes.size()];
    int pitch = 1;
    for (int axis = axes.size() - 1; axis > 0; axis--) {
      pitches[axis] = pitch;
      pitch *= axes.get(axis).reach(axes.get(axis).positions());
    }
    pitches[0] = pitch;
    strip = rowsOfStrip(together);
    planeLength = axes.getFirst().reach(strip) * pitch + SLACK;
    phases = IntStream.range(0, phaseCount).mapToObj(this::tapsOf).toList();
  }

  private int rowsOfStrip(int together) {
    int rows = Math.max(1, axes.getFirst().positions());
    int perRow = (layout.inputs() * residues + together * axes.getLast().phases()) * pitches[0];
    int most = Math.clamp(STRIP / Math.max(1, perRow), 1, rows);
    return Math.ceilDiv(rows, Math.ceilDiv(rows, most));
  }

  /// Floats of scratch memory that a strip takes at least, without overflow.
  static double floats(WeightedFace operator, WeightLayout layout, ConvProblem problem) {
    List<SplitAxis> axes = SplitAxis.of(operator, problem);
    double planes = layout.inputs();
    double line = axes.getFirst().reach(1);
    for (int axis = 0; axis < axes.size(); axis++) {
      planes *= axes.get(axis).residues().size();
      line *= axis == 0 ? 1 : axes.get(axis).reach(axes.get(axis).positions());
    }
    return line * (planes + layout.results() * axes.getLast().phases());
  }

  WeightLayout layout() {
    return layout;
  }

  SplitAxis axis(int index) {
    return axes.get(index);
  }

  SplitAxis first() {
    return axes.getFirst();
  }

  SplitAxis last() {
    return axes.getLast();
  }

  int rank() {
    return axes.size();
  }

  /// Cells of a channel.
  ///
  /// @param size of the tensor along an axis
  int cells(ToIntFunction<SplitAxis> size) {
    return axes.stream().mapToInt(size).reduce(1, (a, b) -> a * b);
  }

  /// From one cell of the outermost axis to the next.
  int cellPitch(ToIntFunction<SplitAxis> size) {
    return axes.stream().skip(1).mapToInt(size).reduce(1, (a, b) -> a * b);
  }

  /// Distance on the line of neighbours along an axis.
  int pitch(int axis) {
    return pitches[axis];
  }

  /// Length of the line of one input channel and residue.
  int planeLength() {
    return planeLength;
  }

  /// Residues over all axes.
  int residues() {
    return residues;
  }

  /// Length of the lines of all input channels of a group.
  public int inputLength() {
    return layout.inputs() * residues() * planeLength;
  }

  /// From the first to the last position of a strip of so many rows.
  public int lineLength(int rows) {
    int length = (rows - 1) * pitches[0] + 1;
    for (int axis = 1; axis < axes.size(); axis++) {
      length += (axes.get(axis).positions() - 1) * pitches[axis];
    }
    return length;
  }

  /// Positions of the outermost axis in a strip; less in the last.
  public int strip() {
    return strip;
  }

  public int strips() {
    return Math.ceilDiv(axes.getFirst().positions(), strip);
  }

  /// Positions of the outermost axis.
  public int rows() {
    return axes.getFirst().positions();
  }

  int pieces() {
    return problem.batch() * layout.groups() * strips();
  }

  /// Phases that the result has cells of, over all axes.
  int phaseCount() {
    return phaseCount;
  }

  /// Phases that the result has cells of along the innermost axis.
  int rowPhases() {
    return last().taps().size();
  }

  /// Whether each result row is one channel's, correlated with three neighbouring cells of three
  /// neighbouring rows.
  boolean isThreeByThree() {
    return axes.size() == 2
        && layout.inputs() == 1
        && layout.results() == 1
        && phases.size() == 1
        && residues == 1
        && IntStream.range(0, 9).allMatch(this::isInPlace);
  }

  private boolean isInPlace(int k) {
    PhaseTaps taps = phases.getFirst();
    return taps.count() == 9 && taps.offset(k) == k / 3 * pitches[0] + k % 3;
  }

  /// The taps of a phase, counted through all axes.
  PhaseTaps taps(int phase) {
    return phases.get(phase);
  }

  /// Where the input channels' lines begin for the taps of a phase, one channel after another.
  public int[] offsets(int phase) {
    PhaseTaps taps = taps(phase);
    int[] offsets = new int[layout.inputs() * taps.count()];
    for (int k = 0; k < offsets.length; k++) {
      int channel = k / taps.count() * residues * planeLength;
      offsets[k] = channel + taps.offset(k % taps.count());
    }
    return offsets;
  }

  private PhaseTaps tapsOf(int phase) {
    List<Integer> taps = List.of(0);
    List<Integer> offsets = List.of(0);
    int planes = residues();
    int rest = phaseCount();
    for (int axis = 0; axis < axes.size(); axis++) {
      SplitAxis along = axes.get(axis);
      rest /= along.taps().size();
      planes /= Math.max(1, along.residues().size());
      List<Integer> longerTaps = new ArrayList<>();
      List<Integer> longerOffsets = new ArrayList<>();
      for (int i = 0; i < taps.size(); i++) {
        for (AxisTap tap : along.taps().get(phase / rest % along.taps().size())) {
          longerTaps.add(taps.get(i) * along.kernel() + tap.tap());
          int plane = along.residues().indexOf(tap.residue()) * planes;
          int shift = (tap.shift() - along.lowestShift()) * pitches[axis];
          longerOffsets.add(offsets.get(i) + plane * planeLength + shift);
        }
      }
      taps = longerTaps;
      offsets = longerOffsets;
    }
    return new PhaseTaps(ints(taps), ints(offsets));
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
