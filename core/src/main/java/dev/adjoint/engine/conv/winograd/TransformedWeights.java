package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.Span;

/// All weights of a layer, transformed beforehand.
final class TransformedWeights implements PartWeights {
  private final WeightTable table;
  private final float[] values;

  private TransformedWeights(WeightTable table, int groups) {
    this.table = table;
    values = new float[groups * table.groupLength() + table.widest()];
  }

  static TransformedWeights of(
      ConvLayer layer, TileGrid grid, WeightTable table, Lanes lanes, Workers workers) {
    TransformedWeights weights = new TransformedWeights(table, layer.layout().groups());
    int parts = table.parts().size();
    workers.run(
        layer.layout().groups() * parts,
        piece ->
            new WeightTransform(layer, grid, table, lanes)
                .fill(
                    piece / parts,
                    piece % parts,
                    Span.ofSize(grid.rows().size()),
                    weights.values,
                    0));
    return weights;
  }

  @Override
  public void open(int group, int part, int row) {}

  @Override
  public float[] values() {
    return values;
  }

  @Override
  public int start(int group, int part, int row, int phase, int place) {
    return table.start(group, part, row, phase, place);
  }
}
