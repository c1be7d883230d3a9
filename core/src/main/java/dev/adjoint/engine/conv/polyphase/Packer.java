package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.conv.phase.Choices;
import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.engine.conv.phase.TapRead;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvGeometry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Makes [PackedWeights] of a layer.
final class Packer {
  /// Rows of a block, about: so many that work can be shared out, so few that a share is even.
  private static final int ROWS = 48;

  /// Channels are shared out among blocks in multiples of this, the height of the highest panel.
  private static final int CHANNELS = 8;

  private final Lanes lanes;
  private final WeightLayout layout;
  private final List<PhasedAxis> axes;
  private final float[] from;
  private final float[] packed;
  private final Map<Reads, List<Integer>> taps = new HashMap<>();
  private int filled;

  private Packer(ConvLayer layer, Lanes lanes) {
    List<Integer> anySize = Collections.nCopies(layer.weights().shape().rank() - 2, 1);
    ConvGeometry geometry = layer.operator().geometry(anySize);
    this.lanes = lanes;
    layout = layer.layout();
    axes = PhasedAxis.of(layer.operator(), geometry, anySize, anySize);
    from = layer.weights().values();
    packed = new float[from.length];
  }

  static PackedWeights pack(ConvLayer layer, Lanes lanes) {
    Packer packer = new Packer(layer, lanes);
    return new PackedWeights(packer.packed, packer.blocks());
  }

  private List<Block> blocks() {
    List<List<Integer>> phases = axes.stream().map(PhasedAxis::phaseIndices).toList();
    List<List<Integer>> outer = Choices.of(phases.subList(0, phases.size() - 1));
    int channels = channelsOfBlock(phases.getLast().size());
    List<Block> blocks = new ArrayList<>();
    for (int group = 0; group < layout.groups(); group++) {
      for (List<Integer> at : outer) {
        for (int first = 0; first < layout.results(); first += channels) {
          blocks.add(block(group, at, first, Math.min(channels, layout.results() - first)));
        }
      }
    }
    return blocks;
  }

  private int channelsOfBlock(int innerPhases) {
    int most = Math.max(1, ROWS / innerPhases);
    int even = Math.ceilDiv(layout.results(), Math.ceilDiv(Math.max(1, layout.results()), most));
    return Math.max(1, Math.min(most, Math.ceilDiv(even, CHANNELS) * CHANNELS));
  }

  private Block block(int group, List<Integer> outer, int first, int channels) {
    List<Section> sections = new ArrayList<>();
    int rows = 0;
    for (List<Integer> inner : innerPhasesThatReadAlike()) {
      List<PackedRow> packedRows = rows(group, outer, inner, first, channels);
      Reads reads = new Reads(outer, inner.getFirst());
      sections.add(new Section(reads, inner, rows, panels(packedRows, rows)));
      rows += packedRows.size();
    }
    return new Block(group, outer, group * layout.results() + first, channels, rows, sections);
  }

  private Collection<List<Integer>> innerPhasesThatReadAlike() {
    PhasedAxis axis = axes.getLast();
    Map<List<TapRead>, List<Integer>> alike =
        axis.phaseIndices().stream()
            .collect(
                Collectors.groupingBy(
                    phase -> axis.phases().get(phase).stream().map(TapRead::anyTap).toList(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return alike.values();
  }

  /// What a row holds.
  ///
  /// @param result channel within the group
  /// @param taps of the row's phase, counted over all axes
  private record PackedRow(int group, int result, List<Integer> taps) {}

  private List<PackedRow> rows(
      int group, List<Integer> outer, List<Integer> inner, int first, int channels) {
    return IntStream.range(first, first + channels)
        .boxed()
        .flatMap(
            result -> inner.stream().map(phase -> new PackedRow(group, result, taps(outer, phase))))
        .toList();
  }

  private List<Integer> taps(List<Integer> outer, int inner) {
    return taps.computeIfAbsent(
        new Reads(outer, inner), reads -> reads.taps(axes).stream().map(this::tap).toList());
  }

  private int tap(List<TapRead> tap) {
    int index = 0;
    for (int i = 0; i < axes.size(); i++) {
      index = index * axes.get(i).kernel() + tap.get(i).tap();
    }
    return index;
  }

  private List<Section.PackedPanel> panels(List<PackedRow> rows, int firstRow) {
    List<Section.PackedPanel> panels = new ArrayList<>();
    int next = 0;
    while (next < rows.size() && !rows.getFirst().taps().isEmpty()) {
      int height = lanes.panelRows(rows.size() - next);
      panels.add(new Section.PackedPanel(filled, firstRow + next, height));
      fill(rows.subList(next, next + height));
      next += height;
    }
    return panels;
  }

  private void fill(List<PackedRow> rows) {
    int taps = rows.getFirst().taps().size();
    int[] at = new int[taps * rows.size()];
    for (int k = 0; k < at.length; k++) {
      PackedRow row = rows.get(k % rows.size());
      at[k] = layout.position(row.group, row.result, 0, row.taps.get(k / rows.size()));
    }
    for (int input = 0; input < layout.inputs(); input++) {
      fill(at, input * layout.inputStep());
    }
  }

  private void fill(int[] at, int step) {
    for (int k = 0; k < at.length; k++) {
      packed[filled + k] = from[at[k] + step];
    }
    filled += at.length;
  }
}
