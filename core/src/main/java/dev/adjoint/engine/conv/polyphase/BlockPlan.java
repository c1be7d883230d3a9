package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.engine.lanes.Panel;
import dev.adjoint.tensor.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A [Block] with everything that a size of the input decides, in arrays, so that nothing is made
/// while it runs.
final class BlockPlan {
  private final Block block;
  private final Panel[][] panels;
  private final int[] firstRows;
  private final int[] unreadRows;
  private final int[] phaseRows;
  private final int[] phaseSteps;
  private final boolean even;

  /// @param chunks into which the input channels are cut
  /// @param panelsOf the panels of a section in a chunk
  BlockPlan(Block block, PhasedAxis inner, int chunks, PanelMaker panelsOf) {
    this.block = block;
    List<Section> sections = block.sections();
    panels =
        IntStream.range(0, chunks)
            .mapToObj(chunk ->
                sections.stream()
                    .flatMap(section -> panelsOf.of(section, chunk).stream())
                    .toArray(Panel[]::new))
            .toArray(Panel[][]::new);
    firstRows =
        sections.stream()
            .flatMap(section -> section.panels().stream())
            .mapToInt(Section.PackedPanel::firstRow)
            .toArray();
    unreadRows =
        sections.stream()
            .filter(section -> section.panels().isEmpty())
            .flatMapToInt(section -> section.rows(block.channels()))
            .toArray();
    phaseRows = new int[inner.resultStride()];
    phaseSteps = new int[phaseRows.length];
    for (Section section : sections) {
      for (int i = 0; i < section.phases().size(); i++) {
        int place = inner.place(section.phases().get(i));
        phaseRows[place] = section.row(0, i);
        phaseSteps[place] = section.phases().size();
      }
    }
    even = findEven();
  }

  /// Makes the panels of a section in a chunk.
  @FunctionalInterface
  interface PanelMaker {
    List<Panel> of(Section section, int chunk);
  }

  Block block() {
    return block;
  }

  boolean hasChannelsOf(BlockPlan other) {
    return block.firstChannel() == other.block.firstChannel();
  }

  int rows() {
    return block.rows();
  }

  /// The panels of all sections, in a chunk of input channels.
  Panel[] panels(int chunk) {
    return panels[chunk];
  }

  /// The block's row that is the first of a panel.
  int firstRow(int panel) {
    return firstRows[panel];
  }

  /// Rows of phases that no tap reaches.
  int[] unreadRows() {
    return unreadRows;
  }

  /// The row of a channel whose cell stands at this place among those of one position.
  int row(int channel, int place) {
    return phaseRows[place] + channel * phaseSteps[place];
  }

  /// Whether the rows of neighbouring channels, and those of neighbouring places, lie equally far
  /// apart.
  boolean isEven() {
    return even;
  }

  /// Makes what the sums begin with: for each row of the block, its channel's bias so many times.
  void fillStarts(ConvLayer layer, int count, float[] starts) {
    float[] bias = layer.bias().map(FloatTensor::values).orElse(null);
    for (Section section : block.sections()) {
      int length = section.phases().size() * count;
      for (int channel = 0; channel < block.channels(); channel++) {
        int from = section.row(channel, 0) * count;
        float start = bias == null ? 0 : bias[block.firstChannel() + channel];
        Arrays.fill(starts, from, from + length, start);
      }
    }
  }

  private boolean findEven() {
    for (int place = 1; place < phaseRows.length; place++) {
      if (phaseSteps[place] != phaseSteps[0]
          || phaseRows[place] - phaseRows[place - 1] != phaseRows[1] - phaseRows[0]) {
        return false;
      }
    }
    return true;
  }
}
