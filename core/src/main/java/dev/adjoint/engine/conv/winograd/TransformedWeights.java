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
    int[] taps = taps(phase);
    for (double[] outer : phase.outer().transform().weights()) {
      for (double[] inner : phase.inner().transform().weights()) {
        fillMatrix(group, taps, products(outer, inner));
      }
    }
  }

  /// The kernel's taps of a phase, in the order in which its transform takes them.
  private int[] taps(TilePhase phase) {
    return phase.outer().kernelTaps().stream()
        .flatMapToInt(outer ->
            phase.inner().kernelTaps().stream().mapToInt(inner -> outer * kernelInner + inner))
        .toArray();
  }

  /// What each of the taps counts in one product of a tile.
  private static double[] products(double[] outer, double[] inner) {
    double[] products = new double[outer.length * inner.length];
    for (int k = 0; k < products.length; k++) {
      products[k] = outer[k / inner.length] * inner[k % inner.length];
    }
    return products;
  }

  private void fillMatrix(int group, int[] taps, double[] factors) {
    int row = 0;
    for (int height : heights) {
      for (int input = 0; input < layout.inputs(); input++) {
        for (int r = row; r < row + height; r++) {
          values[filled++] = transformed(layout.position(group, r, input, 0), taps, factors);
        }
      }
      row += height;
    }
  }

  private float transformed(int at, int[] taps, double[] factors) {
    double sum = 0;
    for (int k = 0; k < taps.length; k++) {
      sum += factors[k] * from[at + taps[k]];
    }
    return (float) sum;
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
