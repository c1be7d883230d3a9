package dev.adjoint.engine.conv.taprows;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.lanes.Lanes;
import java.util.ArrayList;
import java.util.List;

/// A layer's weights in the order in which they are read: groups, in each the blocks, in each the
/// panels, in each by input channel the rows of the panel side by side. No weight is stored twice.
final class TapRowWeights {
  private final TapRowLayout layout;
  private final float[] from;
  private final float[] packed;
  private final List<List<PackedPanel>> blocks = new ArrayList<>();
  private int filled;

  /// Some rows of a block.
  ///
  /// @param start where their weights begin
  /// @param firstRow in the block
  record PackedPanel(int start, int firstRow, int rows) {}

  TapRowWeights(ConvLayer layer, TapRowLayout layout, Lanes lanes) {
    this.layout = layout;
    from = layer.weights().values();
    packed = new float[from.length];
    for (int group = 0; group < layout.weights().groups(); group++) {
      for (int block = 0; block < layout.blocks(); block++) {
        blocks.add(panels(group, block, lanes));
      }
    }
  }

  float[] values() {
    return packed;
  }

  List<PackedPanel> panels(int group, int block) {
    return blocks.get(group * layout.blocks() + block);
  }

  private List<PackedPanel> panels(int group, int block, Lanes lanes) {
    List<PackedPanel> panels = new ArrayList<>();
    int rows = layout.rowsOf(block);
    int next = 0;
    while (next < rows) {
      int height = lanes.panelRows(rows - next);
      panels.add(new PackedPanel(filled, next, height));
      pack(group, block, next, height);
      next += height;
    }
    return panels;
  }

  private void pack(int group, int block, int firstRow, int height) {
    int taps = layout.weights().taps();
    int firstChannel = block * layout.channelsOfBlock();
    for (int input = 0; input < layout.weights().inputs(); input++) {
      for (int row = firstRow; row < firstRow + height; row++) {
        int result = firstChannel + row / taps;
        packed[filled++] = from[layout.weights().position(group, result, input, row % taps)];
      }
    }
  }
}
