package dev.adjoint.engine.conv.gradient;

import java.util.List;

/// What one class of taps costs in given roles, in multiply-adds at full speed. Reckoned with vectors
/// of 16 whatever the processor has.
record RoleCost(Roles roles, TapClass taps) {
  static final int VECTOR = 16;
  private static final int MOST_VECTORS = 4;
  private static final int TILE = 2;

  /// The part of the peak that tiles of one and of more vectors reach.
  private static final double ONE_VECTOR = 0.73;

  private static final double PACE = 0.97;

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
    double positions = 1;
    for (JoinedAxis axis : axes) {
      positions *= axis.positions();
    }
    return positions;
  }

  private double cells() {
    return filled((long) roles.readChannelsOfGroup() * taps.count(), TILE);
  }

  private double lanes() {
    return lanes(roles.turnedChannelsOfGroup() * taps.shifts().count());
  }

  /// What so many lanes cost: whole vectors, more where tiles are narrow and slow.
  static double lanes(int lanes) {
    int vectors = Math.ceilDiv(lanes, VECTOR);
    int parts = Math.ceilDiv(vectors, MOST_VECTORS);
    return vectors * VECTOR / (vectors == parts ? ONE_VECTOR : PACE);
  }

  private static double filled(long count, int multiple) {
    return Math.ceilDiv(count, multiple) * (double) multiple;
  }
}
