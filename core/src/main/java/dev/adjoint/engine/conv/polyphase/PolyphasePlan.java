package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What the size of a layer's input decides: the grid, where taps read on it, and how the work is
/// cut. It is cut by sizes alone, so that results do not depend on who does which piece.
final class PolyphasePlan {
  /// Sums of a strip in one block, in floats: 64 KiB.
  private static final int STRIP_SUMS = 1 << 14;

  private static final int SHORTEST_STRIP = 96;
  private static final int LONGEST_STRIP = 2048;

  /// Input of a strip, in floats, which all panels of a block read before the next is fetched:
  /// 512 KiB.
  private static final int STRIP_INPUT = 1 << 17;

  /// Products that are worth handing to another thread.
  private static final int PIECE = 1 << 19;

  private final Shape result;
  private final PaddedGrid grid;
  private final PaddedInput input;
  private final List<Block> blocks;
  private final int inputsOfGroup;
  private final List<Strip> strips;
  private final int chunk;
  private final int blocksOfPiece;
  private final Map<Reads, int[]> offsets = new HashMap<>();
  private final Map<List<Integer>, int[]> resultRows = new HashMap<>();

  PolyphasePlan(ConvLayer layer, ConvProblem problem, List<Block> blocks, Lanes lanes) {
    WeightLayout layout = layer.layout();
    this.blocks = blocks;
    result = layer.output(problem);
    grid = PaddedGrid.of(layer.operator(), problem);
    input = new PaddedInput(grid, layout.inputChannels());
    inputsOfGroup = layout.inputs();
    strips = Strips.cut(grid, stripLength(blocks), lanes.multiple());
    chunk = Math.clamp(STRIP_INPUT / stripInput(), 1, Math.max(1, layout.inputs()));
    blocksOfPiece = blocksOfPiece(problem.multiplyAdds());
    blocks.forEach(this::place);
  }

  private static int stripLength(List<Block> blocks) {
    int rows = blocks.stream().mapToInt(Block::rows).max().orElse(1);
    return Math.clamp(STRIP_SUMS / rows, SHORTEST_STRIP, LONGEST_STRIP);
  }

  /// Floats of one channel that a strip reads, about.
  private int stripInput() {
    int longest = strips.stream().mapToInt(Strip::length).max().orElse(0);
    return Math.max(1, grid.runsRead() * (longest + grid.rowLength() - grid.inner().positions()));
  }

  private int blocksOfPiece(long products) {
    long each = products / Math.max(1, (long) strips.size() * blocks.size());
    return Math.clamp(PIECE / Math.max(1, each), 1, Math.max(1, blocks.size()));
  }

  private void place(Block block) {
    int channels = result.extent(1);
    resultRows.computeIfAbsent(block.outer(), phases -> grid.resultRows(phases, channels));
    block.sections().forEach(s -> offsets.computeIfAbsent(s.reads(), this::offsets));
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

  PaddedGrid grid() {
    return grid;
  }

  PaddedInput input() {
    return input;
  }

  /// Input channels of a group.
  int inputsOfGroup() {
    return inputsOfGroup;
  }

  /// How many input channels are summed at a time.
  int chunk() {
    return chunk;
  }

  /// For each input channel of a chunk and each tap, where it reads.
  int[] offsets(Section section) {
    return Objects.requireNonNull(offsets.get(section.reads()));
  }

  /// For each row of the grid, where the block's row of the result begins, or -1.
  int[] resultRows(Block block) {
    return Objects.requireNonNull(resultRows.get(block.outer()));
  }

  int pieces() {
    return strips.size() * piecesOfStrip();
  }

  private int piecesOfStrip() {
    return Math.ceilDiv(blocks.size(), blocksOfPiece);
  }

  Strip stripOf(int piece) {
    return strips.get(piece / piecesOfStrip());
  }

  List<Block> blocksOf(int piece) {
    int from = piece % piecesOfStrip() * blocksOfPiece;
    return blocks.subList(from, Math.min(blocks.size(), from + blocksOfPiece));
  }
}
