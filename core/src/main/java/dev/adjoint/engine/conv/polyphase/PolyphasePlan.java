package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.conv.phase.Run;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What the size of a layer's input decides. All positions of the batch stand in one line, which is
/// cut into boxes; the blocks of rows are shared out too. A piece of work is one share of the blocks
/// in one box. It is cut by sizes alone, so that results do not depend on who does which piece.
final class PolyphasePlan {
  /// Sums that a piece holds, in floats: 512 KiB, about half of a core's own cache.
  private static final int SUMS = 1 << 17;

  /// Packed input that is multiplied at a time, in floats: 512 KiB.
  private static final int PACKED = 1 << 17;

  /// With fewer, weights are fetched more often than they are worth.
  private static final int FEWEST_LANES = 96;

  private static final int MOST_LANES = 480;

  /// With fewer pieces, threads would wait for one another.
  static final int FEW_PIECES = 8;

  /// Products that are worth a piece: some microseconds.
  private static final int PIECE = 1 << 19;

  /// Blocks of one group.
  private record Share(List<Block> blocks) {
    int group() {
      return blocks.getFirst().group();
    }
  }

  private final Shape result;
  private final Grid grid;
  private final BoxInput input;
  private final BoxResult output;
  private final WeightLayout layout;
  private final int pitch;
  private final int chunk;
  private final List<List<Run>> boxes = new ArrayList<>();
  private final List<Share> shares = new ArrayList<>();
  private final Map<Reads, int[]> offsets = new HashMap<>();

  PolyphasePlan(ConvLayer layer, ConvProblem problem, List<Block> blocks, Lanes lanes) {
    layout = layer.layout();
    result = layer.output(problem);
    grid = Grid.of(layer.operator(), problem);
    RowReads reads = PolyphaseCost.cheapest(layer, grid, lanes).reads();
    int positions = (int) grid.positions(reads.gap());
    int rows = blocks.stream().mapToInt(Block::rows).sum() / Math.max(1, layout.groups());
    pitch = lanesOfBox(positions, BoxInput.rows(grid, reads) * layout.inputs(), lanes);
    for (int from = 0; from < positions; from += pitch) {
      boxes.add(
          Run.of(from, Math.min(positions, from + pitch), grid.inner().positions(), reads.gap()));
    }
    input = new BoxInput(grid, reads, layout.inputChannels(), pitch, lanes);
    output = new BoxResult(grid, lanes, layout.resultChannels(), pitch, layer.epilogue());
    chunk = Math.clamp(PACKED / Math.max(1, input.channelPitch()), 1, Math.max(1, layout.inputs()));
    share(blocks, rowsOfShare(rows, problem.multiplyAdds() / Math.max(1, layout.groups())));
    blocks.forEach(
        b -> b.sections().forEach(s -> offsets.computeIfAbsent(s.reads(), this::offsets)));
  }

  /// Lanes of a box: whole wide tiles of the micro-kernel, as even as they let the boxes be; fewer
  /// where one box holds everything.
  ///
  /// @param depth rows of lanes that are packed
  static int lanesOfBox(int positions, double depth, Lanes lanes) {
    int wide = lanes.wide();
    int fitting = (int) (PACKED / Math.max(1, depth));
    int most =
        Math.clamp(
            (long) fitting / wide * wide, FEWEST_LANES / wide * wide, MOST_LANES / wide * wide);
    int boxes = Math.ceilDiv(Math.max(1, positions), most);
    int multiple = boxes > 1 ? wide : lanes.multiple();
    return Math.ceilDiv(Math.ceilDiv(Math.max(1, positions), boxes), multiple) * multiple;
  }

  /// Rows of a share, about: all of a group's, if they fit and there are boxes for many threads.
  private int rowsOfShare(int rows, long products) {
    int fitting = Math.min(rows, SUMS / pitch);
    int wanted = Math.ceilDiv(FEW_PIECES, Math.max(1, boxes.size() * layout.groups()));
    long worth = products / Math.max(1, boxes.size()) / PIECE;
    int parts = Math.clamp(worth, 1, wanted);
    return Math.min(fitting, Math.ceilDiv(rows, parts));
  }

  private void share(List<Block> blocks, int rows) {
    List<Block> next = new ArrayList<>();
    int filled = 0;
    for (Block block : blocks) {
      if (!next.isEmpty()
          && (filled + block.rows() > rows || block.group() != next.getFirst().group())) {
        shares.add(new Share(List.copyOf(next)));
        next.clear();
        filled = 0;
      }
      next.add(block);
      filled += block.rows();
    }
    if (!next.isEmpty()) {
      shares.add(new Share(List.copyOf(next)));
    }
  }

  private int[] offsets(Reads reads) {
    int[] taps = reads.taps(grid.axes()).stream().mapToInt(input::distance).toArray();
    int[] all = new int[chunk * taps.length];
    for (int k = 0; k < all.length; k++) {
      all[k] = k / taps.length * input.channelPitch() + taps[k % taps.length];
    }
    return all;
  }

  Shape result() {
    return result;
  }

  BoxResult output() {
    return output;
  }

  BoxInput input() {
    return input;
  }

  WeightLayout layout() {
    return layout;
  }

  /// Lanes from one row to the next, in all working memory.
  int pitch() {
    return pitch;
  }

  /// How many input channels are packed and summed at a time.
  int chunk() {
    return chunk;
  }

  /// For each input channel of a chunk and each tap, where its lanes begin.
  int[] offsets(Section section) {
    return Objects.requireNonNull(offsets.get(section.reads()));
  }

  int pieces() {
    return boxes.size() * shares.size();
  }

  List<Run> boxOf(int piece) {
    return boxes.get(piece / shares.size());
  }

  /// Blocks of one group.
  List<Block> blocksOf(int piece) {
    return shares.get(piece % shares.size()).blocks();
  }

  int groupOf(int piece) {
    return shares.get(piece % shares.size()).group();
  }
}
