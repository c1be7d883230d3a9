package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.Span;

/// Weights that serve one run and one box of tiles: each part is transformed just before its products, in
/// working memory. So no weight goes to memory and back: 1024 by 512 channels of 4x4 taps and stride
/// 2 at 16 times 4x4 positions, whose transformed weights are 75 MB, took 60 to 67 ms in two steps
/// (Zen 4, one thread), and take 43 to 59 so.
final class PassingWeights implements PartWeights {
  private static final int VALUES = 6;

  /// Weights of a part and a row of phases, in floats: 8 MiB.
  private static final int MOST = 1 << 21;

  private final WeightTable table;
  private final WeightTransform transform;
  private final float[] values;
  private int first;

  PassingWeights(ConvLayer layer, TileGrid grid, WeightTable table, Lanes lanes, Scratch scratch) {
    this.table = table;
    transform = new WeightTransform(layer, grid, table, lanes);
    values = scratch.floats(VALUES, table.mostOfRow() + table.widest());
  }

  /// Whether there is room for them.
  static boolean fit(WeightTable table) {
    return table.mostOfRow() <= MOST;
  }

  @Override
  public void open(int group, int part, int row) {
    first = table.start(group, part, row, 0, 0);
    transform.fill(group, part, new Span(row, row + 1L), values, first);
  }

  @Override
  public float[] values() {
    return values;
  }

  @Override
  public int start(int group, int part, int row, int phase, int place) {
    return table.start(group, part, row, phase, place) - first;
  }
}
