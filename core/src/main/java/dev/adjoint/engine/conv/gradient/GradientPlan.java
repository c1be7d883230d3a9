package dev.adjoint.engine.conv.gradient;

import dev.adjoint.geometry.ConvProblem;

/// How the weight gradient of a problem is cut: into blocks of neighbouring weights and, where these
/// are few, into parts of the depth besides. All of it follows from the sizes alone.
final class GradientPlan {
  /// A row is packed once for each block of lanes, a patch once for each block of rows.
  private static final int MOST_ROWS = 1024;

  private static final int MOST_LANES = 192;

  /// Lanes of a block are a multiple of it: three vectors of 512 bits.
  private static final int LANE_STEP = 48;

  private static final int ROW_STEP = 8;

  /// Of the packed rows of a chunk, so that they stay in the second-level cache.
  private static final int MOST_FLOATS = 1 << 17;

  private static final int FEWEST_POSITIONS = 128;
  private static final int MOST_POSITIONS = 512;

  /// Fewer pieces are cut into parts, so that several threads find work.
  private static final int ENOUGH_PIECES = 16;

  /// A part no longer than this is not worth the adding of parts.
  private static final int SHORTEST_PART = 1024;

  private final ConvProblem problem;
  private final int rows;
  private final int lanes;
  private final int blockRows;
  private final int blockLanes;
  private final int partLength;
  private final int cells;

  GradientPlan(ConvProblem problem) {
    this.problem = problem;
    rows = problem.coarseChannels() / groups();
    lanes = problem.weightShape().step(0);
    cells = problem.coarseShape().step(1);
    blockRows = evenly(rows, MOST_ROWS, ROW_STEP);
    blockLanes = evenly(lanes, MOST_LANES, LANE_STEP);
    int wanted = Math.ceilDiv(ENOUGH_PIECES, blocks());
    int parts = Math.clamp(depth() / SHORTEST_PART, 1, wanted);
    partLength = Math.ceilDiv(depth(), parts);
  }

  /// The least multiple of `step` of which as many make up `whole` as of `most`.
  private static int evenly(int whole, int most, int step) {
    int pieces = Math.ceilDiv(whole, most);
    return Math.ceilDiv(Math.ceilDiv(whole, pieces), step) * step;
  }

  int groups() {
    return problem.geometry().groups();
  }

  /// Coarse channels of a group.
  int rows() {
    return rows;
  }

  /// Weights of a row: fine channels of a group, times taps.
  int lanes() {
    return lanes;
  }

  /// The most rows of a block.
  int blockRows() {
    return blockRows;
  }

  /// The most lanes of a block.
  int blockLanes() {
    return blockLanes;
  }

  /// Cells of the coarse grid.
  int cells() {
    return cells;
  }

  /// Positions that each weight is a sum over: coarse cells of the whole batch.
  int depth() {
    return problem.batch() * cells();
  }

  /// Positions that are packed at a time.
  int chunk() {
    return Math.clamp(MOST_FLOATS / blockRows, FEWEST_POSITIONS, MOST_POSITIONS);
  }

  /// Parts of the depth, whose sums are to be added in their order.
  int parts() {
    return Math.ceilDiv(depth(), partLength);
  }

  int pieces() {
    return blocks() * parts();
  }

  private int blocks() {
    return groups() * rowBlocks() * laneBlocks();
  }

  private int rowBlocks() {
    return Math.ceilDiv(rows, blockRows);
  }

  private int laneBlocks() {
    return Math.ceilDiv(lanes, blockLanes);
  }

  GradientBlock block(int piece) {
    int part = piece % parts();
    int block = piece / parts();
    int lane = block % laneBlocks() * blockLanes;
    int row = block / laneBlocks() % rowBlocks() * blockRows;
    int group = block / laneBlocks() / rowBlocks();
    int begin = part * partLength;
    return new GradientBlock(
        group,
        row,
        Math.min(blockRows, rows - row),
        lane,
        Math.min(blockLanes, lanes - lane),
        part,
        begin,
        Math.min(begin + partLength, depth()));
  }
}
