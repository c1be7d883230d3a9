package dev.adjoint.engine.conv.columns;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.lanes.Lanes;
import java.util.stream.IntStream;

/// A layer's weights in the order in which they are read: groups, in each the blocks, in each the
/// tiles of lanes, in each by input channel the lanes of the tile side by side. They stream by once
/// for each strip of positions.
final class ColumnWeights {
  private final ColumnLayout layout;
  private final Lanes lanes;
  private final float[] from;
  private final float[] packed;
  private final int[] starts;

  ColumnWeights(ConvLayer layer, ColumnLayout layout, Lanes lanes) {
    this.layout = layout;
    this.lanes = lanes;
    from = layer.weights().values();
    starts = IntStream.rangeClosed(0, layout.blocks()).map(this::lanesBefore).toArray();
    packed = new float[(int) floats(layout, lanes)];
    WeightLayout weights = layout.weights();
    for (int group = 0; group < weights.groups(); group++) {
      for (int block = 0; block < layout.blocks(); block++) {
        pack(group, block);
      }
    }
  }

  /// Length of the packed weights; more than an array holds if they cannot be packed.
  static double floats(ColumnLayout layout, Lanes lanes) {
    double each =
        IntStream.range(0, layout.blocks()).mapToDouble(b -> layout.lanesOf(b, lanes)).sum();
    return each * layout.weights().inputChannels();
  }

  /// Lanes of a tile: three vectors, as the highest panels take them.
  static int tile(Lanes lanes) {
    return 3 * lanes.multiple();
  }

  private int lanesBefore(int block) {
    return IntStream.range(0, block).map(b -> layout.lanesOf(b, lanes)).sum();
  }

  float[] values() {
    return packed;
  }

  /// Where a block begins. Its tile at lane `l` begins `l` times the group's input channels behind.
  int start(int group, int block) {
    return (group * starts[layout.blocks()] + starts[block]) * layout.weights().inputs();
  }

  private void pack(int group, int block) {
    int width = layout.lanesOf(block, lanes);
    for (int lane = 0; lane < width; lane += tile(lanes)) {
      int at = start(group, block) + lane * layout.weights().inputs();
      packTile(group, block, lane, Math.min(tile(lanes), width - lane), at);
    }
  }

  private void packTile(int group, int block, int firstLane, int width, int at) {
    for (int i = 0; i < width; i++) {
      int lane = firstLane + i;
      int bundle = block * layout.bundlesOfBlock() + lane / layout.lanesOfBundle();
      int result = bundle * layout.side() + lane % layout.side();
      if (lane / layout.lanesOfBundle() < layout.bundlesOf(block)
          && result < layout.weights().results()) {
        int tap = lane % layout.lanesOfBundle() / layout.side();
        packLane(layout.weights(), group, result, tap, at + i, width);
      }
    }
  }

  private void packLane(WeightLayout weights, int group, int result, int tap, int at, int width) {
    for (int input = 0; input < weights.inputs(); input++) {
      packed[at + input * width] = from[weights.position(group, result, input, tap)];
    }
  }
}
