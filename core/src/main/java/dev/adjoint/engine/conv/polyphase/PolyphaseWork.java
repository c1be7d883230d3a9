package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.phase.Run;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.Panel;
import dev.adjoint.tensor.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/// One thread's share of a run. For each piece the input is packed, multiplied by the weights of all
/// rows, and the sums are stored; where the input is too large to be packed at once, some channels
/// after others.
final class PolyphaseWork implements IntConsumer {
  private static final int PACKED = 0;
  private static final int SUMS = 1;
  private static final int LINE = 2;
  private static final int INPUT_ROWS = 0;
  private static final int RESULT_ROWS = 1;

  private final ConvLayer layer;
  private final Lanes lanes;
  private final PolyphasePlan plan;
  private final float[] weights;
  private final float[] input;
  private final float[] result;
  private final Scratch scratch;
  private final int pitch;

  PolyphaseWork(
      ConvLayer layer,
      Lanes lanes,
      PolyphasePlan plan,
      PackedWeights weights,
      float[] input,
      float[] result,
      Scratch scratch) {
    this.layer = layer;
    this.lanes = lanes;
    this.plan = plan;
    this.weights = weights.values();
    this.input = input;
    this.result = result;
    this.scratch = scratch;
    pitch = plan.pitch();
  }

  @Override
  public void accept(int piece) {
    List<Run> box = plan.boxOf(piece);
    List<Block> blocks = plan.blocksOf(piece);
    int[] rows = scratch.ints(INPUT_ROWS, plan.input().rows(box));
    plan.input().locate(box, rows);
    int firstChannel = plan.groupOf(piece) * plan.layout().inputs();
    if (plan.chunk() < plan.layout().inputs()) {
      computeTogether(blocks, box, firstChannel, rows);
    } else {
      computeOneByOne(blocks, box, firstChannel, rows);
    }
  }

  /// Where all input channels are packed at once, the sums of one block are all that must be held.
  private void computeOneByOne(List<Block> blocks, List<Run> box, int firstChannel, int[] rows) {
    int count = plan.layout().inputs();
    float[] packed = pack(box, firstChannel, count, rows);
    for (Block block : blocks) {
      List<Block> one = List.of(block);
      float[] sums = startWithBias(one);
      addProducts(one, packed, 0, count, sums);
      store(one, box, sums);
    }
  }

  private void computeTogether(List<Block> blocks, List<Run> box, int firstChannel, int[] rows) {
    float[] sums = startWithBias(blocks);
    int inputs = plan.layout().inputs();
    for (int channel = 0; channel < inputs; channel += plan.chunk()) {
      int count = Math.min(plan.chunk(), inputs - channel);
      float[] packed = pack(box, firstChannel + channel, count, rows);
      addProducts(blocks, packed, channel, count, sums);
    }
    store(blocks, box, sums);
  }

  private float[] pack(List<Run> box, int channel, int count, int[] rows) {
    float[] packed = scratch.floats(PACKED, plan.chunk() * plan.input().channelPitch());
    plan.input().pack(input, channel, count, box, rows, packed);
    return packed;
  }

  private float[] startWithBias(List<Block> blocks) {
    int rows = 0;
    for (Block block : blocks) {
      rows += block.rows();
    }
    float[] sums = scratch.floats(SUMS, rows * pitch);
    int at = 0;
    for (Block block : blocks) {
      startWithBias(block, sums, at);
      at += block.rows() * pitch;
    }
    return sums;
  }

  private void startWithBias(Block block, float[] sums, int at) {
    float[] bias = layer.bias().map(FloatTensor::values).orElse(null);
    for (Section section : block.sections()) {
      int lanesOfChannel = section.phases().size() * pitch;
      for (int channel = 0; channel < block.channels(); channel++) {
        int from = at + section.row(channel, 0) * pitch;
        float start = bias == null ? 0 : bias[block.firstChannel() + channel];
        Arrays.fill(sums, from, from + lanesOfChannel, start);
      }
    }
  }

  private void addProducts(
      List<Block> blocks, float[] packed, int channel, int count, float[] sums) {
    int at = 0;
    for (Block block : blocks) {
      for (Section section : block.sections()) {
        addProducts(section, packed, channel, count, sums, at);
      }
      at += block.rows() * pitch;
    }
  }

  private void addProducts(
      Section section, float[] packed, int channel, int count, float[] sums, int at) {
    int[] offsets = plan.offsets(section);
    int taps = offsets.length / plan.chunk();
    for (Section.PackedPanel rows : section.panels()) {
      int start = rows.start() + channel * taps * rows.rows();
      Panel panel = new Panel(weights, start, rows.rows(), offsets, count * taps);
      lanes.multiply(panel, packed, 0, sums, at + rows.firstRow() * pitch, pitch, pitch);
    }
  }

  private void store(List<Block> blocks, List<Run> box, float[] sums) {
    float[] line = scratch.floats(LINE, plan.output().line());
    int[] rows = scratch.ints(RESULT_ROWS, box.size());
    BoxResult to = plan.output();
    int at = 0;
    for (Block block : blocks) {
      to.locate(box, block, rows);
      to.store(block, box, rows, sums, at, line, result);
      at += block.rows() * pitch;
    }
  }
}
