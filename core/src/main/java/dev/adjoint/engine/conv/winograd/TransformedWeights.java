package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.lanes.Lanes;
import java.util.ArrayList;
import java.util.List;

/// A layer's weights, transformed and packed: for each group, phase and product of a tile a matrix of
/// result channels by input channels; in it, panel after panel, for each input channel the weights
/// of the panel's rows side by side. Transformed in float64, rounded once.
final class TransformedWeights {
  private final WeightLayout layout;
  private final int kernelInner;
  private final float[] from;
  private final float[] values;
  private final List<Integer> heights = new ArrayList<>();
  private int filled;

  private TransformedWeights(ConvLayer layer, int products, Lanes lanes) {
    layout = layer.layout();
    kernelInner = layer.weights().shape().extent(layer.weights().shape().rank() - 1);
    from = layer.weights().values();
    values = new float[layout.groups() * products * layout.results() * layout.inputs()];
    for (int left = layout.results(); left > 0; left -= heights.getLast()) {
      heights.add(lanes.panelRows(left));
    }
  }

  static TransformedWeights of(ConvLayer layer, List<TilePhase> phases, Lanes lanes) {
    int products = phases.stream().mapToInt(TilePhase::products).sum();
    TransformedWeights weights = new TransformedWeights(layer, products, lanes);
    for (int group = 0; group < weights.layout.groups(); group++) {
      for (TilePhase phase : phases) {
        weights.fill(group, phase);
      }
    }
    return weights;
  }

  private void fill(int group, TilePhase phase) {
    List<double[]> outer = phase.outer().transform().weights();
    List<double[]> inner = phase.inner().transform().weights();
    for (double[] outerRow : outer) {
      for (double[] innerRow : inner) {
        fillMatrix(group, phase, outerRow, innerRow);
      }
    }
  }

  private void fillMatrix(int group, TilePhase phase, double[] outer, double[] inner) {
    int row = 0;
    for (int height : heights) {
      for (int input = 0; input < layout.inputs(); input++) {
        for (int r = row; r < row + height; r++) {
          values[filled++] = (float) transformed(group, r, input, phase, outer, inner);
        }
      }
      row += height;
    }
  }

  private double transformed(
      int group, int result, int input, TilePhase phase, double[] outer, double[] inner) {
    double sum = 0;
    for (int i = 0; i < outer.length; i++) {
      for (int j = 0; j < inner.length; j++) {
        int tap =
            phase.outer().kernelTaps().get(i) * kernelInner + phase.inner().kernelTaps().get(j);
        sum += outer[i] * inner[j] * from[layout.position(group, result, input, tap)];
      }
    }
    return sum;
  }

  float[] values() {
    return values;
  }

  /// Heights of a matrix's panels.
  List<Integer> heights() {
    return heights;
  }

  /// Floats of one matrix.
  int matrix() {
    return layout.results() * layout.inputs();
  }
}
