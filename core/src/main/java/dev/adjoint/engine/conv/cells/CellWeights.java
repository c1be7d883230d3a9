package dev.adjoint.engine.conv.cells;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.conv.phase.CellGrid;
import dev.adjoint.engine.conv.phase.CellPhase;
import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A layer's weights in the order in which they are read: parts of the result's channels, in each the
/// phases, in each the taps, then input channels, the part's channels side by side. The order hangs
/// on strides and dilations alone, not on padding and sizes.
final class CellWeights {
  private final WeightLayout layout;
  private final int[][] taps;
  private final float[] from;
  private final float[] bias;
  private final float[] values;
  private final List<ChannelPart> parts = new ArrayList<>();
  private final Lanes lanes;

  CellWeights(ConvLayer layer, Lanes lanes) {
    this.lanes = lanes;
    layout = layer.layout();
    taps = taps(layer);
    from = layer.weights().values();
    bias =
        layer.bias().map(FloatTensor::values).orElseGet(() -> new float[layout.resultChannels()]);
    values = new float[Math.toIntExact(numbers(layout, lanes))];
    pack();
  }

  /// For each phase, the kernel's taps that reach it.
  private static int[][] taps(ConvLayer layer) {
    List<Integer> anySize = Collections.nCopies(layer.weights().shape().rank() - 2, 1);
    ConvGeometry geometry = layer.operator().geometry(anySize);
    CellGrid grid = CellGrid.of(1, PhasedAxis.of(layer.operator(), geometry, anySize, anySize));
    return grid.phases().stream()
        .map(phase ->
            phase.taps(grid).stream().mapToInt(reads -> CellPhase.tap(grid, reads)).toArray())
        .toArray(int[][]::new);
  }

  /// How many numbers are packed.
  static long numbers(WeightLayout layout, Lanes lanes) {
    long widths = lanes.cellWidths(layout.results()).stream().mapToLong(width -> width).sum();
    return layout.groups() * widths * layout.taps() * layout.inputs();
  }

  private void pack() {
    int filled = 0;
    for (int group = 0; group < layout.groups(); group++) {
      int first = 0;
      for (int width : lanes.cellWidths(layout.results())) {
        int channels = Math.clamp(layout.results() - first, 0, width);
        ChannelPart part = part(group, first, channels, width, filled);
        pack(part, first);
        parts.add(part);
        filled += layout.taps() * layout.inputs() * width;
        first += width;
      }
    }
  }

  private ChannelPart part(int group, int first, int channels, int width, int filled) {
    int[] starts = new int[taps.length];
    int start = filled;
    for (int phase = 0; phase < taps.length; phase++) {
      starts[phase] = start;
      start += taps[phase].length * layout.inputs() * width;
    }
    int firstChannel = group * layout.results() + first;
    float[] widened = new float[width];
    System.arraycopy(bias, firstChannel, widened, 0, channels);
    return new ChannelPart(group, firstChannel, channels, width, starts, widened);
  }

  private void pack(ChannelPart part, int first) {
    float[] turned = new float[layout.taps() * part.width()];
    for (int input = 0; input < layout.inputs(); input++) {
      int at = layout.position(part.group(), first, input, 0);
      int pitch = layout.position(0, 1, 0, 0);
      lanes.transpose(from, at, pitch, part.channels(), layout.taps(), turned, 0, part.width());
      place(part, input, turned);
    }
  }

  private void place(ChannelPart part, int input, float[] turned) {
    int width = part.width();
    for (int phase = 0; phase < taps.length; phase++) {
      for (int i = 0; i < taps[phase].length; i++) {
        int to = part.start(phase) + (i * layout.inputs() + input) * width;
        System.arraycopy(turned, taps[phase][i] * width, values, to, width);
      }
    }
  }

  float[] values() {
    return values;
  }

  List<ChannelPart> parts() {
    return parts;
  }
}
