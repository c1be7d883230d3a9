package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.lanes.Lanes;
import java.util.ArrayList;
import java.util.List;

/// Where transformed weights lie: one behind the other for each group, part of the result channels,
/// row of phases, phase and place, those of all sources that meet the place; of each source, input
/// channel by input channel, the part's result channels side by side.
final class WeightTable {
  private final List<ChannelPart> parts;
  private final List<Integer> partStarts = new ArrayList<>();
  private final List<List<Integer>> meeting = new ArrayList<>();
  private final List<Integer> before = new ArrayList<>();
  private final int phasesOfRow;
  private final int places;
  private final int steps;
  private final int groupLength;
  private final int mostOfRow;

  WeightTable(WeightLayout layout, TileGrid grid, Lanes lanes) {
    parts = ChannelPart.of(layout.results(), lanes);
    steps = layout.inputs();
    phasesOfRow = grid.inner().phases().size();
    places = grid.places();
    int blocks = countBlocks(grid);
    int at = 0;
    for (ChannelPart part : parts) {
      partStarts.add(at);
      at += blocks * steps * part.width();
    }
    groupLength = at;
    mostOfRow = mostBlocksOfRow(grid, blocks) * steps * widest();
  }

  private int mostBlocksOfRow(TileGrid grid, int blocks) {
    int most = 0;
    for (int row = 0; row < grid.rows().size(); row++) {
      int next = (row + 1) * phasesOfRow * places;
      int end = next < before.size() ? before.get(next) : blocks;
      most = Math.max(most, end - before.get(row * phasesOfRow * places));
    }
    return most;
  }

  /// Finds what meets at each place, and counts.
  private int countBlocks(TileGrid grid) {
    int blocks = 0;
    for (PhaseRow row : grid.rows()) {
      for (TilePhase phase : row.phases()) {
        for (int place = 0; place < places; place++) {
          before.add(blocks);
          meeting.add(meeting(grid, phase, place));
          blocks += meeting.getLast().size();
        }
      }
    }
    return blocks;
  }

  private static List<Integer> meeting(TileGrid grid, TilePhase phase, int place) {
    List<Integer> sources = new ArrayList<>();
    for (int s = 0; s < phase.sources().size(); s++) {
      if (grid.meets(phase.sources().get(s), place)) {
        sources.add(s);
      }
    }
    return sources;
  }

  /// Parts of a group's result channels.
  List<ChannelPart> parts() {
    return parts;
  }

  /// Steps of the depth that a source takes: its channels.
  int steps() {
    return steps;
  }

  /// Lanes of the widest part.
  int widest() {
    return parts.getFirst().width();
  }

  /// Most floats of a part's weights for a row of phases.
  int mostOfRow() {
    return mostOfRow;
  }

  /// Floats of all weights of a group.
  int groupLength() {
    return groupLength;
  }

  /// Number of a place, counted over all rows of phases.
  int number(int row, int phase, int place) {
    return (row * phasesOfRow + phase) * places + place;
  }

  /// Which of the phase's sources have products at a place.
  List<Integer> meeting(int row, int phase, int place) {
    return meeting.get(number(row, phase, place));
  }

  /// Where the weights of a place begin.
  int start(int group, int part, int row, int phase, int place) {
    int block = before.get(number(row, phase, place));
    return group * groupLength + partStarts.get(part) + block * steps * parts.get(part).width();
  }
}
