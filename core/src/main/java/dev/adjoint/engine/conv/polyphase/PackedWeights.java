package dev.adjoint.engine.conv.polyphase;

import java.util.List;

/// A layer's weights in the order in which they are read: blocks, in each the sections, in each the
/// panels, in each by input channel and then tap, the rows of the panel side by side. No weight is
/// stored twice, and the order does not hang on the sizes of the input.
final class PackedWeights {
  private final float[] values;
  private final List<Block> blocks;

  PackedWeights(float[] values, List<Block> blocks) {
    this.values = values;
    this.blocks = blocks;
  }

  float[] values() {
    return values;
  }

  List<Block> blocks() {
    return blocks;
  }
}
