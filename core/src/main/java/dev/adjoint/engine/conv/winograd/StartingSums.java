package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.tensor.FloatTensor;
import java.util.List;

/// What products start from: zero, or, where they are added to results, the bias.
final class StartingSums {
  private final WeightLayout layout;
  private final List<ChannelPart> parts;
  private final int widest;
  private final float[] values;

  StartingSums(ConvLayer layer, List<ChannelPart> parts) {
    this.parts = parts;
    layout = layer.layout();
    widest = parts.getFirst().width();
    values = new float[(layout.groups() * parts.size() + 1) * widest];
    layer.bias().map(FloatTensor::values).ifPresent(this::fill);
  }

  private void fill(float[] bias) {
    for (int group = 0; group < layout.groups(); group++) {
      for (int i = 0; i < parts.size(); i++) {
        ChannelPart part = parts.get(i);
        int channel = group * layout.results() + part.first();
        System.arraycopy(bias, channel, values, bias(group, i), part.count());
      }
    }
  }

  float[] values() {
    return values;
  }

  /// Where a part's bias begins.
  int bias(int group, int part) {
    return (group * parts.size() + part) * widest;
  }

  /// Where zeros begin.
  int zeros() {
    return values.length - widest;
  }
}
