package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.Workers;
import java.util.List;

/// A copy of the input on a [PaddedGrid], one plane for each channel and residue, in which no read of
/// a tap needs a bounds check or a stride.
final class PaddedInput {
  /// Floats of a cache line. Planes lie an odd number of lines apart, so that the same position of
  /// many channels does not compete for the same places of the cache.
  private static final int LINE = 16;

  private final PaddedGrid grid;
  private final int channels;
  private final int channelCells;
  private final List<InputPlane> planes;
  private final int planePitch;

  PaddedInput(PaddedGrid grid, int channels) {
    this.grid = grid;
    this.channels = channels;
    channelCells = grid.axes().stream().map(PhasedAxis::input).reduce(1, (a, b) -> a * b);
    planePitch = (Math.ceilDiv((int) grid.cells(), LINE) | 1) * LINE;
    planes =
        Choices.of(grid.axes().stream().map(PhasedAxis::residues).toList()).stream()
            .map(residues -> new InputPlane(grid, residues, channels))
            .toList();
  }

  /// Length of a copy, at most; more than an array holds if the grid is impossible.
  static double floats(PaddedGrid grid, int channels) {
    double planes = channels;
    for (PhasedAxis axis : grid.axes()) {
      planes *= axis.residues().size();
    }
    return planes * (grid.cells() + 2 * LINE);
  }

  int channelPitch() {
    return planes.size() * planePitch;
  }

  int length() {
    return channels * channelPitch();
  }

  /// How far behind its position a tap reads in the copy of a channel.
  int distance(List<TapRead> tap) {
    int plane = 0;
    while (!planes.get(plane).isOf(tap)) {
      plane++;
    }
    return plane * planePitch + grid.distance(tap);
  }

  void copy(float[] input, float[] copy, Workers workers) {
    workers.run(
        channels * planes.size(),
        i -> {
          int channelAt = i / planes.size() * channelCells;
          planes.get(i % planes.size()).copy(input, channelAt, copy, i * planePitch);
        });
  }
}
