package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.Panel;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/// What the size of a layer's input decides. All positions of the batch stand in one line, which is
/// cut into boxes; the blocks of rows are shared out too. A piece of work is one share of the blocks
/// in one box. It is cut by sizes alone, so that results do not depend on who does which piece.
final class PolyphasePlan implements Plan {
  /// Sums that a piece holds while it waits for more input channels, in floats: 512 KiB, about half of
  /// a core's own cache.
  private static final int SUMS = 1 << 17;

  /// Blocks of one group.
  private record Share(List<BlockPlan> blocks) {
    int group() {
      return blocks.getFirst().block().group();
    }

    int rows() {
      return blocks.stream().mapToInt(BlockPlan::rows).sum();
    }
  }

  private final ConvLayer layer;
  private final Lanes lanes;
  private final Shape result;
  private final BoxInput input;
  private final BoxResult output;
  private final WeightLayout layout;
  private final int strip;
  private final int boxLanes;
  private final int chunk;
  private final List<Box> boxes = new ArrayList<>();
  private final List<Share> shares = new ArrayList<>();

  PolyphasePlan(ConvLayer layer, ConvProblem problem, PackedWeights weights, Lanes lanes) {
    this.layer = layer;
    this.lanes = lanes;
    layout = layer.layout();
    result = layer.output(problem);
    Arrangement arrangement =
        PolyphaseCost.cheapest(layer, Grid.of(layer.operator(), problem), lanes).arrangement();
    Grid grid = arrangement.grid();
    Cut cut = Cut.of(arrangement, layout, lanes);
    strip = cut.strip();
    boxLanes = cut.boxLanes();
    int positions = (int) arrangement.positions();
    for (int from = 0; from < positions; from += boxLanes) {
      boxes.add(new Box(from, Math.min(positions, from + boxLanes)));
    }
    input = new BoxInput(arrangement, layout.inputChannels(), strip, lanes);
    output = new BoxResult(arrangement, layout.resultChannels(), strip, lanes, layer.epilogue());
    int fitting = Cut.PACKED / Math.max(1, boxLanes / strip * input.channelPitch());
    chunk = Math.clamp(fitting, 1, Math.max(1, layout.inputs()));
    Map<Reads, int[]> offsets = new HashMap<>();
    List<BlockPlan> blocks =
        weights.blocks().stream()
            .map(block ->
                new BlockPlan(
                    block,
                    grid.inner(),
                    chunks(),
                    (section, at) ->
                        panels(
                            section,
                            at,
                            weights.values(),
                            offsets.computeIfAbsent(
                                section.reads(), reads -> offsets(reads, grid)))))
            .toList();
    share(blocks, cut.shares());
  }

  private List<Panel> panels(Section section, int at, float[] weights, int[] offsets) {
    int taps = offsets.length / chunk;
    int depth = channelsOf(at) * taps;
    return section.panels().stream()
        .map(rows ->
            new Panel(
                weights,
                rows.start() + at * chunk * taps * rows.rows(),
                rows.rows(),
                offsets,
                depth))
        .toList();
  }

  private int[] offsets(Reads reads, Grid grid) {
    int[] taps = reads.taps(grid.axes()).stream().mapToInt(input::distance).toArray();
    int[] all = new int[chunk * taps.length];
    for (int k = 0; k < all.length; k++) {
      all[k] = k / taps.length * input.channelPitch() + taps[k % taps.length];
    }
    return all;
  }

  /// @param parts into which the rows of a group are cut, if they fit
  private void share(List<BlockPlan> blocks, int parts) {
    int all = Math.ceilDiv(new Share(blocks).rows(), Math.max(1, layout.groups()));
    int rows = Math.ceilDiv(all, parts);
    if (chunks() > 1) {
      rows = Math.min(rows, SUMS / boxLanes);
    }
    List<BlockPlan> next = new ArrayList<>();
    int filled = 0;
    for (BlockPlan block : blocks) {
      if (!next.isEmpty()
          && (filled + block.rows() > rows
              || block.block().group() != next.getFirst().block().group())) {
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

  @Override
  public IntConsumer work(float[] input, float[] result, Scratch scratch) {
    return new PolyphaseWork(layer, lanes, this, input, result, scratch);
  }

  @Override
  public Shape result() {
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

  /// Lanes of a strip.
  int strip() {
    return strip;
  }

  /// Lanes of a box, whole strips.
  int boxLanes() {
    return boxLanes;
  }

  /// How many input channels are packed and multiplied at a time.
  int chunk() {
    return chunk;
  }

  /// At least one, even if there is no channel.
  int chunks() {
    return Math.max(1, Math.ceilDiv(layout.inputs(), chunk));
  }

  int channelsOf(int at) {
    return Math.min(chunk, layout.inputs() - at * chunk);
  }

  /// Numbers of packed input.
  int packed() {
    return boxLanes / strip * chunk * input.channelPitch();
  }

  /// Sums of the largest share.
  int sums() {
    return shares.stream().mapToInt(Share::rows).max().orElse(0) * boxLanes;
  }

  @Override
  public int pieces() {
    return boxes.size() * shares.size();
  }

  Box boxOf(int piece) {
    return boxes.get(piece / shares.size());
  }

  /// Blocks of one group.
  List<BlockPlan> blocksOf(int piece) {
    return shares.get(piece % shares.size()).blocks();
  }

  int groupOf(int piece) {
    return shares.get(piece % shares.size()).group();
  }
}
