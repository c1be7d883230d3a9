package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.lanes.CellPanel;
import java.util.List;

/// What one class of taps costs in given roles, in multiply-adds at full speed. Reckoned with vectors
/// of 16 whatever the processor has.
record RoleCost(Roles roles, TapClass taps) {
  private static final int VECTOR = 16;
  private static final int MOST_VECTORS = 4;
  private static final int TILE = 6;

  /// To turn a number, and to copy one that taps read.
  private static final double TURNED = 15;

  private static final double COPIED = 10;

  double total() {
    double lanes = lanes();
    double cells = cells();
    return roles.groups() * positions() * (lanes * cells + roles.turnedChannelsOfGroup() * TURNED)
        + COPIED * roles.readChannels() * positions();
  }

  private double positions() {
    List<JoinedAxis> axes = taps.axes();
    double positions = filled(axes.getLast().positions(), CellPanel.STEPS);
    for (JoinedAxis axis : axes.subList(0, axes.size() - 1)) {
      positions *= axis.positions();
    }
    return positions;
  }

  private double cells() {
    return filled((long) roles.readChannelsOfGroup() * taps.count(), TILE);
  }

  /// Lanes that are computed, more where tiles are narrow and slow.
  private double lanes() {
    int lanes = roles.turnedChannelsOfGroup() * taps.shifts().count();
    int vectors = Math.ceilDiv(lanes, VECTOR);
    int parts = Math.ceilDiv(vectors, MOST_VECTORS);
    double pace =
        switch (vectors / parts) {
          case 0, 1 -> 0.6;
          case 2 -> 0.86;
          default -> 0.97;
        };
    return vectors * VECTOR / pace;
  }

  private static double filled(long count, int multiple) {
    return Math.ceilDiv(count, multiple) * (double) multiple;
  }
}
