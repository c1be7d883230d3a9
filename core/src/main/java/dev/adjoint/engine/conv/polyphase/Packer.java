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
  /// Rows of a block: a strip of their sums stays in the first-level cache or close to it.
  private static final int MOST_ROWS = 256;

  /// Channels of a block, about.
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
    List<Block> blocks = new ArrayList<>();
    for (int group = 0; group < layout.groups(); group++) {
      int first = 0;
      for (int channels : cut(phases.getLast().size())) {
        for (int at = 0; at < outer.size(); at++) {
          blocks.add(block(group, at, outer.get(at), first, channels));
        }
        first += channels;
      }
    }
    return blocks;
  }

  /// Channels of each block: as many as fill the highest panels, unless a poor panel of one or two
  /// rows were left then.
  private List<Integer> cut(int innerPhases) {
    int highest = lanes.highestPanel();
    int most = Math.clamp(MOST_ROWS / innerPhases, 1, Math.ceilDiv(CHANNELS, highest) * highest);
    int blocks = Math.ceilDiv(layout.results(), most);
    int rest = layout.results() % most;
    boolean even = rest == 1 || rest == 2;
    return IntStream.range(0, blocks)
        .map(i ->
            even ? (layout.results() + i) / blocks : Math.min(most, layout.results() - i * most))
        .boxed()
        .toList();
  }

  private Block block(int group, int choice, List<Integer> outer, int first, int channels) {
    List<Section> sections = new ArrayList<>();
    int rows = 0;
    for (List<Integer> inner : innerPhasesOfSections()) {
      List<PackedRow> packedRows = rows(group, outer, inner, first, channels);
      Reads reads = new Reads(outer, inner.getFirst());
      sections.add(new Section(reads, inner, rows, panels(packedRows, rows)));
      rows += packedRows.size();
    }
    return new Block(group, choice, group * layout.results() + first, channels, rows, sections);
  }

  /// Whether phases of the innermost axis that read alike share panels. If the axis is turned they do
  /// not read alike any more; that is given up only for channels that do not fill a panel.
  static boolean sharesPanels(PhasedAxis inner, int results, Lanes lanes) {
    return results < lanes.highestPanel()
        || (inner.resultBegin() == 0 && innerPhasesThatReadAlike(inner).size() == 1);
  }

  private Collection<List<Integer>> innerPhasesOfSections() {
    PhasedAxis inner = axes.getLast();
    return sharesPanels(inner, layout.results(), lanes)
        ? innerPhasesThatReadAlike(inner)
        : inOrderOfPlaces(inner);
  }

  /// In the order of their cells in the result, counted from the first q that all of them have.
  private static List<List<Integer>> inOrderOfPlaces(PhasedAxis inner) {
    int phases = inner.resultStride();
    return IntStream.range(0, phases)
        .mapToObj(place -> List.of((inner.resultBegin() + place) % phases))
        .toList();
  }

  private static Collection<List<Integer>> innerPhasesThatReadAlike(PhasedAxis axis) {
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
