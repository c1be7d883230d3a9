package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.lanes.Combination;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.Panel;
import dev.adjoint.tensor.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/// One thread's share of a run. Each piece goes through four rooms: inputs are gathered and
/// transformed, multiplied by the weights, transformed back, and stored.
final class WinogradWork implements IntConsumer {
  /// Input channels that are transformed at a time: rows long enough to be worth a call, few enough
  /// to stay in the first cache.
  private static final int CHANNELS = 4;

  private static final int GATHERED = 0;
  private static final int HALF = 1;
  private static final int TRANSFORMED = 2;
  private static final int PRODUCTS = 3;
  private static final int HALF_BACK = 4;
  private static final int RESULTS = 5;
  private static final int LINE = 6;

  private final ConvLayer layer;
  private final Lanes lanes;
  private final WinogradPlan plan;
  private final TransformedWeights weights;
  private final float[] input;
  private final float[] result;
  private final Scratch scratch;
  private final int pitch;
  private final int inputs;

  WinogradWork(
      ConvLayer layer,
      Lanes lanes,
      WinogradPlan plan,
      TransformedWeights weights,
      float[] input,
      float[] result,
      Scratch scratch) {
    this.layer = layer;
    this.lanes = lanes;
    this.plan = plan;
    this.weights = weights;
    this.input = input;
    this.result = result;
    this.scratch = scratch;
    pitch = plan.pitch();
    inputs = plan.layout().inputs();
  }

  @Override
  public void accept(int piece) {
    List<TileRun> box = plan.boxOf(piece);
    List<TilePhase> phases = plan.phasesOf(piece);
    int group = plan.groupOf(piece);
    int[] inputIndex = locate(box);
    boolean several = phases.stream().anyMatch(phase -> !phase.readsAs(phases.getFirst()));
    for (int i = 0; i < phases.size(); i++) {
      TilePhase phase = phases.get(i);
      if (i == 0 || !phase.readsAs(phases.get(i - 1))) {
        transformInput(phase, group, box, inputIndex, several, i > 0);
      }
      computeRows(phase, group, box);
    }
  }

  private int[] locate(List<TileRun> box) {
    int[] index = scratch.ints(0, plan.byRows() ? 0 : plan.input().cells() * pitch);
    if (!plan.byRows()) {
      plan.input().locate(box, index);
    }
    return index;
  }

  private void gather(
      int channel, int count, List<TileRun> box, int[] index, float[] cells, int at) {
    if (plan.byRows()) {
      float[] line = scratch.floats(LINE, plan.rowInput().line());
      plan.rowInput().gather(input, channel, count, box, line, cells, at);
    } else {
      plan.input().gather(input, channel, count, index, cells, at);
    }
  }

  private void computeRows(TilePhase phase, int group, List<TileRun> box) {
    int results = plan.layout().results();
    ResultStore store = store(phase, box);
    for (int row = 0; row < results; row += plan.blockRows()) {
      int rows = Math.min(plan.blockRows(), results - row);
      float[] products = multiply(plan.matricesBefore(group, phase), phase, row, rows);
      transformBack(phase, products, group * results + row, rows, store);
    }
  }

  /// Stores `from[inner i][channel][lane]`, results of one outer `i`.
  @FunctionalInterface
  private interface ResultStore {
    void scatter(int outer, float[] from, int firstChannel, int count);
  }

  private ResultStore store(TilePhase phase, List<TileRun> box) {
    int channels = plan.layout().resultChannels();
    if (plan.byRows() && phase.inner().resultStride() == 1) {
      RowResult rows = new RowResult(phase, lanes, pitch, channels);
      float[] line = scratch.floats(LINE, phase.inner().m() * pitch);
      return (outer, from, first, count) ->
          rows.scatter(outer, from, first, count, box, line, result);
    }
    TileResult tiles = new TileResult(phase, pitch, channels);
    int[] index = scratch.ints(1, tiles.cells() * pitch);
    tiles.locate(box, index);
    return (outer, from, first, count) -> tiles.scatter(outer, from, first, count, index, result);
  }

  /// Leaves `[product][channel][lane]` in its scratch array.
  ///
  /// @param keep whether other phases will want what is gathered
  /// @param gathered whether it already lies there
  private void transformInput(
      TilePhase phase, int group, List<TileRun> box, int[] index, boolean keep, boolean gathered) {
    int block = plan.input().cells() * CHANNELS * pitch;
    int blocks = keep ? Math.ceilDiv(inputs, CHANNELS) : 1;
    float[] cells = scratch.floats(GATHERED, blocks * block);
    for (int channel = 0; channel < inputs; channel += CHANNELS) {
      int count = Math.min(CHANNELS, inputs - channel);
      int at = keep ? channel / CHANNELS * block : 0;
      if (!gathered) {
        gather(group * inputs + channel, count, box, index, cells, at);
      }
      transformChannels(phase, cells, at, count, channel * pitch);
    }
  }

  private void transformChannels(TilePhase phase, float[] cells, int at, int count, int to) {
    TileInput input = plan.input();
    int block = count * pitch;
    int row = input.inner().cells() * block;
    int run = phase.inner().products() * block;
    int first =
        at + input.outer().begin(phase.outer()) * row + input.inner().begin(phase.inner()) * block;
    float[] half = scratch.floats(HALF, run);
    float[] transformed = scratch.floats(TRANSFORMED, phase.products() * inputs * pitch);
    int product = 0;
    for (Combination outer : phase.outer().transform().inputs()) {
      lanes.combine(outer, cells, first, row, half, 0, run);
      for (Combination inner : phase.inner().transform().inputs()) {
        lanes.combine(inner, half, 0, block, transformed, to + product * inputs * pitch, block);
        product++;
      }
    }
  }

  /// Gives `[product][row][lane]`.
  private float[] multiply(int firstMatrix, TilePhase phase, int firstRow, int rows) {
    float[] transformed = scratch.floats(TRANSFORMED, 0);
    float[] products = scratch.floats(PRODUCTS, phase.products() * rows * pitch);
    Arrays.fill(products, 0, phase.products() * rows * pitch, 0);
    for (int product = 0; product < phase.products(); product++) {
      int matrix = (firstMatrix + product) * weights.matrix();
      int row = 0;
      for (int height : weights.heights()) {
        if (row >= firstRow && row < firstRow + rows) {
          Panel panel =
              new Panel(weights.values(), matrix + row * inputs, height, plan.offsets(), inputs);
          int sums = (product * rows + row - firstRow) * pitch;
          lanes.addProduct(
              panel, transformed, product * inputs * pitch, products, sums, pitch, pitch);
        }
        row += height;
      }
    }
    return products;
  }

  private void transformBack(
      TilePhase phase, float[] products, int firstChannel, int rows, ResultStore store) {
    int block = rows * pitch;
    int row = phase.inner().products() * block;
    float[] half = scratch.floats(HALF_BACK, row);
    float[] results = scratch.floats(RESULTS, phase.inner().m() * block);
    int outer = 0;
    for (Combination combination : phase.outer().transform().outputs()) {
      lanes.combine(combination, products, 0, row, half, 0, row);
      for (int i = 0; i < phase.inner().m(); i++) {
        Combination inner = phase.inner().transform().outputs().get(i);
        lanes.combine(inner, half, 0, block, results, i * block, block);
        finish(results, i * block, firstChannel, rows);
      }
      store.scatter(outer++, results, firstChannel, rows);
    }
  }

  private void finish(float[] results, int at, int firstChannel, int rows) {
    float[] bias = layer.bias().map(FloatTensor::values).orElse(null);
    for (int row = 0; row < rows; row++) {
      int from = at + row * pitch;
      if (bias != null) {
        add(bias[firstChannel + row], results, from, from + pitch);
      }
      layer.epilogue().apply(results, from, from + pitch, firstChannel + row);
    }
  }

  private static void add(float bias, float[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] += bias;
    }
  }
}
