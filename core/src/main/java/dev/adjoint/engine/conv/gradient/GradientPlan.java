package dev.adjoint.engine.conv.gradient;

import dev.adjoint.geometry.ConvProblem;
import java.util.ArrayList;
import java.util.List;

/// How the weight gradient of a problem is cut: into blocks of weights and, where these are few, into
/// parts of the depth besides. All of it follows from the sizes alone.
final class GradientPlan {
  /// What is read is copied once for each block of turned channels.
  private static final int MOST_TURNED = 256;

  /// The same where positions make a single box: no sums wait for the next.
  private static final int MOST_TURNED_AT_ONCE = 512;

  /// Turned channels of a block are a multiple of it: four vectors of 512 bits.
  private static final int TURNED_STEP = 64;

  /// Fewer pieces are cut into parts, so that several threads find work.
  private static final int ENOUGH_PIECES = 16;

  /// A part no longer than this is not worth the adding of parts.
  private static final int SHORTEST_PART = 2048;

  private final Roles roles;
  private final List<ClassPlan> classes = new ArrayList<>();
  private final int turned;
  private final int parts;
  private final int pieces;

  GradientPlan(ConvProblem problem) {
    roles = Roles.of(problem);
    roles.classes().forEach(taps -> classes.add(ClassPlan.of(roles, taps)));
    int boxes = classes.stream().mapToInt(plan -> plan.boxes().count()).max().orElse(0);
    int most = boxes > 1 ? MOST_TURNED : MOST_TURNED_AT_ONCE;
    turned = evenly(roles.turnedChannelsOfGroup(), most, TURNED_STEP);
    int blocks = classes.stream().mapToInt(this::blocks).sum();
    long depth = classes.stream().mapToLong(plan -> plan.boxes().depth()).max().orElse(0);
    int wanted = Math.ceilDiv(ENOUGH_PIECES, Math.max(1, blocks));
    parts = Math.clamp(depth / SHORTEST_PART, 1, wanted);
    pieces = blocks * parts;
  }

  /// The least multiple of `step` of which as many make up `whole` as of `most`.
  static int evenly(int whole, int most, int step) {
    int pieces = Math.max(1, Math.ceilDiv(whole, most));
    return Math.max(1, Math.ceilDiv(Math.ceilDiv(whole, pieces), step)) * step;
  }

  Roles roles() {
    return roles;
  }

  /// The most turned channels of a block, filled up to whole vectors.
  int turned() {
    return turned;
  }

  /// Parts of the depth, whose sums are to be added in their order.
  int parts() {
    return parts;
  }

  int pieces() {
    return pieces;
  }

  private int turnedBlocks() {
    return Math.ceilDiv(roles.turnedChannelsOfGroup(), turned);
  }

  private int blocks(ClassPlan plan) {
    return roles.groups() * turnedBlocks() * readBlocks(plan);
  }

  private int readBlocks(ClassPlan plan) {
    return Math.ceilDiv(roles.readChannelsOfGroup(), plan.channels());
  }

  GradientBlock block(int piece) {
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
    return new GradientBlock(
        plan,
        block / readBlocks(plan) / turnedBlocks(),
        first,
        Math.min(turned, roles.turnedChannelsOfGroup() - first),
        read,
        Math.min(plan.channels(), roles.readChannelsOfGroup() - read),
        part,
        (int) (part * boxes / parts),
        (int) ((part + 1) * boxes / parts));
  }
}
