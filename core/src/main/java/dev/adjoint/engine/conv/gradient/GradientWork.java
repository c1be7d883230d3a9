package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.Panel;
import dev.adjoint.geometry.ConvProblem;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// One thread's share of a weight gradient. The sums of a block are collected in scratch memory, one
/// chunk of positions after another, and then written where they belong.
final class GradientWork implements IntConsumer {
  private final ConvProblem problem;
  private final GradientPlan plan;
  private final Lanes lanes;
  private final float[] fine;
  private final float[] coarse;
  private final float[] result;
  private final int pitch;
  private final int patchPitch;
  private final int[] offsets;
  private final float[] sums;
  private final float[] rows;
  private final float[] patches;

  /// @param result `[parts, weights]`
  GradientWork(
      ConvProblem problem,
      GradientPlan plan,
      Lanes lanes,
      float[] fine,
      float[] coarse,
      float[] result,
      Scratch scratch) {
    this.problem = problem;
    this.plan = plan;
    this.lanes = lanes;
    this.fine = fine;
    this.coarse = coarse;
    this.result = result;
    pitch = Math.ceilDiv(plan.blockLanes(), lanes.multiple()) * lanes.multiple();
    patchPitch = pitch + lanes.multiple();
    offsets = IntStream.range(0, plan.chunk()).map(k -> k * patchPitch).toArray();
    sums = scratch.floats(0, plan.blockRows() * pitch);
    rows = scratch.floats(1, plan.blockRows() * plan.chunk());
    patches = scratch.floats(2, plan.chunk() * patchPitch);
  }

  @Override
  public void accept(int piece) {
    GradientBlock block = plan.block(piece);
    Patches packer = new Patches(problem, block, fine, lanes);
    Arrays.fill(sums, 0, block.rows() * pitch, 0);
    for (int at = block.begin(); at < block.end(); at += plan.chunk()) {
      int end = Math.min(at + plan.chunk(), block.end());
      packRows(block, at, end);
      packer.pack(at, end, patches, patchPitch);
      addProducts(block, end - at);
    }
    store(block);
  }

  /// Packs the coarse channels, in panels as high as the lanes want them.
  private void packRows(GradientBlock block, int begin, int end) {
    int height;
    for (int row = 0; row < block.rows(); row += height) {
      height = lanes.panelRows(block.rows() - row);
      packPanel(block, row, height, begin, end);
    }
  }

  private void packPanel(GradientBlock block, int row, int height, int begin, int end) {
    int cells = plan.cells();
    int channel = block.group() * plan.rows() + block.row() + row;
    int to = row * plan.chunk();
    int count;
    for (int at = begin; at < end; at += count) {
      int cell = at % cells;
      count = Math.min(cells - cell, end - at);
      int from = (at / cells * problem.coarseChannels() + channel) * cells + cell;
      lanes.interleave(coarse, from, cells, height, rows, to + (at - begin) * height, count);
    }
  }

  private void addProducts(GradientBlock block, int depth) {
    int width = Math.ceilDiv(block.lanes(), lanes.multiple()) * lanes.multiple();
    int height;
    for (int row = 0; row < block.rows(); row += height) {
      height = lanes.panelRows(block.rows() - row);
      Panel panel = new Panel(rows, row * plan.chunk(), height, offsets, depth);
      lanes.addProduct(panel, patches, 0, sums, row * pitch, pitch, width);
    }
  }

  private void store(GradientBlock block) {
    int first = block.part() * problem.coarseChannels() + block.group() * plan.rows() + block.row();
    for (int row = 0; row < block.rows(); row++) {
      int to = (first + row) * plan.lanes() + block.lane();
      System.arraycopy(sums, row * pitch, result, to, block.lanes());
    }
  }
}
