package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.Panel;
import java.util.List;
import java.util.function.IntConsumer;

/// One thread's share of a run. For each piece the input is packed; where it is too large to be packed
/// at once, some channels after others. Then, block of rows by block and strip by strip, it is
/// multiplied by the weights, and what is complete is stored.
final class PolyphaseWork implements IntConsumer {
  private static final int PACKED = 0;
  private static final int SUMS = 1;
  private static final int LINES = 2;
  private static final int STARTS = 3;
  private static final int TILE = 4;

  private final ConvLayer layer;
  private final Lanes lanes;
  private final PolyphasePlan plan;
  private final float[] input;
  private final float[] result;
  private final Scratch scratch;
  private final int strip;
  private final int[] phaseRows;

  PolyphaseWork(
      ConvLayer layer,
      Lanes lanes,
      PolyphasePlan plan,
      float[] input,
      float[] result,
      Scratch scratch) {
    this.layer = layer;
    this.lanes = lanes;
    this.plan = plan;
    this.input = input;
    this.result = result;
    this.scratch = scratch;
    strip = plan.strip();
    phaseRows = new int[plan.output().stride()];
  }

  @Override
  public void accept(int piece) {
    Box box = plan.boxOf(piece);
    List<BlockPlan> blocks = plan.blocksOf(piece);
    int firstChannel = plan.groupOf(piece) * plan.layout().inputs();
    for (int chunk = 0; chunk < plan.chunks(); chunk++) {
      float[] packed = pack(box, firstChannel, chunk);
      compute(blocks, box, chunk, packed);
    }
  }

  private float[] pack(Box box, int firstChannel, int chunk) {
    float[] packed = scratch.floats(PACKED, plan.packed());
    int channel = firstChannel + chunk * plan.chunk();
    plan.input().pack(input, channel, plan.channelsOf(chunk), box, packed);
    return packed;
  }

  /// Blocks of the same channels, which differ in their phases of the outer axes, are computed together:
  /// their rows of the result are neighbours in memory.
  private void compute(List<BlockPlan> blocks, Box box, int chunk, float[] packed) {
    int at = 0;
    int next;
    for (int i = 0; i < blocks.size(); i = next) {
      next = i + 1;
      while (next < blocks.size() && blocks.get(next).hasChannelsOf(blocks.get(i))) {
        next++;
      }
      compute(blocks, i, next, box, chunk, packed, at);
      at += (next - i) * blocks.get(i).rows() * plan.boxLanes();
    }
  }

  /// Sums begin with the bias, or with those of the chunk before; those of the last chunk are stored,
  /// others wait.
  ///
  /// @param from first of some blocks of the same channels
  /// @param sumsAt where their sums wait for the next chunk
  private void compute(
      List<BlockPlan> blocks, int from, int to, Box box, int chunk, float[] packed, int sumsAt) {
    boolean first = chunk == 0;
    boolean last = chunk == plan.chunks() - 1;
    float[] sums = first && last ? packed : scratch.floats(SUMS, plan.sums());
    float[] start = first ? starts(blocks.get(from)) : sums;
    int packedPitch = plan.channelsOf(chunk) * plan.input().channelPitch();
    int sumsPitch = blocks.get(from).rows() * strip;
    int packedAt = 0;
    int at = sumsAt;
    for (int lane = box.from(); lane < box.to(); lane += strip) {
      for (int i = from; i < to; i++) {
        BlockPlan block = blocks.get(i);
        int startAt = first ? 0 : at;
        if (last) {
          complete(block, chunk, box, lane, packed, packedAt, start, startAt);
        } else {
          int width = width(box, lane);
          multiply(block, chunk, packed, packedAt, start, startAt, sums, at, strip, width);
        }
        at += sumsPitch;
      }
      packedAt += packedPitch;
    }
  }

  private int width(Box box, int lane) {
    return lanes.roundUp(Math.min(strip, box.to() - lane));
  }

  private float[] starts(BlockPlan block) {
    float[] starts = scratch.floats(STARTS, block.rows() * strip);
    block.fillStarts(layer, strip, starts);
    return starts;
  }

  private void complete(
      BlockPlan block,
      int chunk,
      Box box,
      int lane,
      float[] packed,
      int packedAt,
      float[] start,
      int startAt) {
    BoxResult to = plan.output();
    int width = width(box, lane);
    int at = to.straight(block.block(), lane, width, box.to());
    if (at >= 0) {
      int pitch = to.channelCells();
      multiply(block, chunk, packed, packedAt, start, startAt, result, at, pitch, width);
      to.finish(block.block(), result, at, width);
    } else {
      float[] tile = scratch.floats(TILE, block.rows() * strip);
      multiply(block, chunk, packed, packedAt, start, startAt, tile, 0, strip, width);
      float[] lines = scratch.floats(LINES, block.block().channels() * to.line());
      to.store(block, lane, width, box.to(), tile, phaseRows, lines, result);
    }
  }

  private void multiply(
      BlockPlan block,
      int chunk,
      float[] packed,
      int packedAt,
      float[] start,
      int startAt,
      float[] sums,
      int sumsAt,
      int pitch,
      int width) {
    Panel[] panels = block.panels(chunk);
    for (int i = 0; i < panels.length; i++) {
      int row = block.firstRow(i);
      lanes.multiply(
          panels[i],
          packed,
          packedAt,
          start,
          startAt + row * strip,
          strip,
          sums,
          sumsAt + row * pitch,
          pitch,
          width);
    }
    for (int row : block.unreadRows()) {
      System.arraycopy(start, startAt + row * strip, sums, sumsAt + row * pitch, width);
    }
  }
}
