package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;
import java.util.List;
import java.util.function.IntConsumer;

/// The weight gradient as a product of turned channels by cells, cut into blocks of weights and, where
/// these are few, into parts of the depth besides.
///
/// The channels of one tensor are turned to lie side by side in the lanes ([TurnedCells]); of the other
/// the rows that taps read are copied once for a box of positions, with zeros around the grid
/// ([ReadRows]), so that a tap is but a place to begin at. Which tensor is which is a matter of
/// channels ([Roles]).
final class CellGradient implements GradientWay {
  /// What is read is copied once for each block of turned channels.
  private static final int MOST_TURNED = 256;

  /// The same where positions make a single box: no sums wait for the next.
  private static final int MOST_TURNED_AT_ONCE = 512;

  /// Turned channels of a block are a multiple of it: four vectors of 512 bits.
  private static final int TURNED_STEP = 64;

  private final Roles roles;
  private final WeightLayout layout;
  private final List<ClassPlan> classes;
  private final int turned;
  private final int parts;
  private final int blocks;

  CellGradient(ConvProblem problem) {
    roles = Roles.of(problem);
    layout = roles.layout();
    classes = roles.classes().stream().map(taps -> ClassPlan.of(taps, layout.inputs())).toList();
    int boxes = classes.stream().mapToInt(plan -> plan.boxes().count()).max().orElse(0);
    int most = boxes > 1 ? MOST_TURNED : MOST_TURNED_AT_ONCE;
    turned = PositionBoxes.evenly(layout.results(), most, TURNED_STEP);
    blocks = classes.stream().mapToInt(this::blocks).sum();
    long depth = classes.stream().mapToLong(plan -> plan.boxes().depth()).max().orElse(0);
    parts = GradientWay.parts(blocks, depth);
  }

  Roles roles() {
    return roles;
  }

  /// The most turned channels of a block, filled up to whole vectors.
  int turned() {
    return turned;
  }

  @Override
  public int parts() {
    return parts;
  }

  @Override
  public int pieces() {
    return blocks * parts;
  }

  private int turnedBlocks() {
    return Math.ceilDiv(layout.results(), turned);
  }

  private int blocks(ClassPlan plan) {
    return layout.groups() * turnedBlocks() * readBlocks(plan);
  }

  private int readBlocks(ClassPlan plan) {
    return Math.ceilDiv(layout.inputs(), plan.channels());
  }

  CellBlock block(int piece) {
    int part = piece % parts;
    int block = piece / parts;
    int i = 0;
    while (block >= blocks(classes.get(i))) {
      block -= blocks(classes.get(i++));
    }
    ClassPlan plan = classes.get(i);
    int read = block % readBlocks(plan) * plan.channels();
    int first = block / readBlocks(plan) % turnedBlocks() * turned;
    long boxes = plan.boxes().count();
    return new CellBlock(
        plan,
        block / readBlocks(plan) / turnedBlocks(),
        first,
        Math.min(turned, layout.results() - first),
        read,
        Math.min(plan.channels(), layout.inputs() - read),
        part,
        (int) (part * boxes / parts),
        (int) ((part + 1) * boxes / parts));
  }

  @Override
  public IntConsumer work(
      Lanes lanes, float[] fine, float[] coarse, float[] result, Scratch scratch) {
    return roles.isFineTurned()
        ? new CellWork(this, lanes, fine, coarse, result, scratch)
        : new CellWork(this, lanes, coarse, fine, result, scratch);
  }
}
