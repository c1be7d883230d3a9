package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.Panel;
import java.util.Arrays;
import java.util.function.IntConsumer;

/// One thread's share of a run: for each of its pieces, a strip of the result in some blocks. The
/// sums of a strip are collected in scratch memory, row by row, and then written where they belong.
final class StripWork implements IntConsumer {
  private final PolyphaseRun run;
  private final PolyphasePlan plan;
  private final Lanes lanes;
  private final Scratch scratch;
  private float[] sums = {};

  StripWork(PolyphaseRun run, Scratch scratch) {
    this.scratch = scratch;
    this.run = run;
    plan = run.plan();
    lanes = run.lanes();
  }

  @Override
  public void accept(int piece) {
    Strip strip = plan.stripOf(piece);
    for (Block block : plan.blocksOf(piece)) {
      compute(block, strip);
    }
  }

  private void compute(Block block, Strip strip) {
    int pitch = PaddedGrid.roundUp(strip.length(), lanes.multiple());
    sums = scratch.floats(0, block.rows() * pitch);
    startWithBias(block, pitch);
    for (int channel = 0; channel < plan.inputsOfGroup(); channel += plan.chunk()) {
      addProducts(block, strip, pitch, channel);
    }
    new ResultRows(run, block).store(strip, sums, pitch);
  }

  private void startWithBias(Block block, int pitch) {
    for (Section section : block.sections()) {
      int rows = section.phases().size();
      for (int channel = 0; channel < block.channels(); channel++) {
        int from = section.row(channel, 0) * pitch;
        Arrays.fill(sums, from, from + rows * pitch, run.bias(block.firstChannel() + channel));
      }
    }
  }

  /// Adds the products of the input channels from `channel` of the block's group.
  private void addProducts(Block block, Strip strip, int pitch, int channel) {
    int channels = Math.min(plan.chunk(), plan.inputsOfGroup() - channel);
    int first = block.group() * plan.inputsOfGroup() + channel;
    int inputAt = first * plan.input().channelPitch() + strip.from();
    for (Section section : block.sections()) {
      int[] offsets = plan.offsets(section);
      int taps = offsets.length / plan.chunk();
      for (Section.PackedPanel packed : section.panels()) {
        int start = packed.start() + channel * taps * packed.rows();
        Panel panel = new Panel(run.weights(), start, packed.rows(), offsets, channels * taps);
        lanes.multiply(panel, run.input(), inputAt, sums, packed.firstRow() * pitch, pitch, pitch);
      }
    }
  }
}
