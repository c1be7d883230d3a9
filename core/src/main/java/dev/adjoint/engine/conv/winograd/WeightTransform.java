package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.TileTransform;
import dev.adjoint.geometry.Span;
import java.util.List;

/// Transforms a layer's weights, a part of the result channels at a time. One thread's.
final class WeightTransform {
  /// Weights that are transformed at a time: 256 KiB.
  private static final int ROOM = 1 << 16;

  private final WeightLayout layout;
  private final WeightTable table;
  private final Lanes lanes;
  private final TileGrid grid;
  private final TileTransform transform;
  private final int innerTaps;
  private final int outerTaps;
  private final float[] from;

  WeightTransform(ConvLayer layer, TileGrid grid, WeightTable table, Lanes lanes) {
    this.lanes = lanes;
    this.grid = grid;
    this.table = table;
    layout = layer.layout();
    transform = grid.weightTransform();
    int rank = layer.weights().shape().rank();
    innerTaps = layer.weights().shape().extent(rank - 1);
    outerTaps = rank > 3 ? layer.weights().shape().extent(rank - 2) : 1;
    from = layer.weights().values();
  }

  /// Fills in a part's weights for some rows of phases. Input channels some after the others: their
  /// weights turned so that result channels are in lanes, `[input channel][tap][lane]`, then one
  /// transform for each phase and source.
  ///
  /// @param to has room for [WeightTable#widest] numbers behind the weights
  /// @param shift how far before the table's places
  void fill(int group, int part, Span rows, float[] to, int shift) {
    ChannelPart channels = table.parts().get(part);
    int tapsOfChannel = layout.taps() * channels.width();
    int most = Math.clamp(ROOM / tapsOfChannel, 1, layout.inputs());
    float[] turned = new float[most * tapsOfChannel + channels.width()];
    int zero = most * tapsOfChannel;
    for (int input = 0; input < layout.inputs(); input += most) {
      int count = Math.min(most, layout.inputs() - input);
      turn(group, channels, input, count, turned);
      for (int row = (int) rows.from(); row < rows.to(); row++) {
        for (int phase = 0; phase < grid.rows().get(row).phases().size(); phase++) {
          transform(group, part, row, phase, input, count, turned, zero, to, shift);
        }
      }
    }
  }

  private void turn(int group, ChannelPart part, int input, int count, float[] to) {
    int taps = layout.taps();
    int at = layout.position(group, part.first(), input, 0);
    int width = part.width();
    if (layout.resultsFirst()) {
      int pitch = layout.inputs() * taps;
      lanes.transpose(from, at, pitch, part.count(), count * taps, to, 0, width);
      return;
    }
    for (int i = 0; i < count; i++) {
      int row = at + i * layout.inputStep();
      lanes.transpose(from, row, taps, part.count(), taps, to, i * taps * width, width);
    }
  }

  private void transform(
      int group,
      int part,
      int row,
      int phase,
      int input,
      int count,
      float[] turned,
      int zero,
      float[] to,
      int shift) {
    int width = table.parts().get(part).width();
    List<TileSource> sources = grid.rows().get(row).phases().get(phase).sources();
    int[] cells = new int[count * transform.cells()];
    int[] places = new int[count * transform.outputs()];
    for (int source = 0; source < sources.size(); source++) {
      locateTaps(sources.get(source), width, zero, count, cells);
      for (int place = 0; place < transform.outputs(); place++) {
        int rank = table.meeting(row, phase, place).indexOf(source);
        int start = table.start(group, part, row, phase, place) - shift;
        int first = start + (rank * table.steps() + input) * width;
        for (int i = 0; i < count; i++) {
          places[i * transform.outputs() + place] =
              rank < 0 ? to.length - table.widest() : first + i * width;
        }
      }
      lanes.transform(transform, turned, 0, cells, to, 0, places, count, width);
    }
  }

  private void locateTaps(TileSource source, int width, int zero, int count, int[] cells) {
    int[] taps = taps(source);
    for (int i = 0; i < count; i++) {
      for (int t = 0; t < taps.length; t++) {
        cells[i * taps.length + t] = taps[t] < 0 ? zero : (i * layout.taps() + taps[t]) * width;
      }
    }
  }

  /// The kernel's taps of a source, or -1 for none.
  private int[] taps(TileSource source) {
    int plane = source.plane().taps().getFirst() * outerTaps;
    return source.outer().taps().stream()
        .flatMapToInt(o ->
            source.inner().taps().stream()
                .mapToInt(i -> o < 0 || i < 0 ? -1 : (plane + o) * innerTaps + i))
        .toArray();
  }
}
