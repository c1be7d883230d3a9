package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.lanes.Lanes;

/// How the work of a group is cut: positions into boxes of strips, and rows of weights into shares.
/// Sizes alone decide.
///
/// @param strip lanes of a strip
/// @param strips that all positions fill
/// @param boxLanes lanes of a box, whole strips
/// @param shares of the rows, about, where boxes alone are too few for many threads
record Cut(int strip, int strips, int boxLanes, int shares) {
  /// Packed input that is multiplied at a time, in floats: 512 KiB, half of a core's own cache.
  static final int PACKED = 1 << 17;

  /// With fewer lanes, weights that do not stay in a core's cache are fetched too often.
  private static final int FEWEST_LANES = 96;

  private static final int MOST_LANES = 480;

  /// A strip has at least so many lanes.
  private static final int STRIP = 24;

  /// Weights that stay in a core's cache from one box to the next, in floats: 256 KiB.
  private static final int KEPT = 1 << 16;

  /// The part of its products that a share may spend on packing, if there are more than two.
  private static final double PACKING = 0.1;

  static Cut of(Arrangement arrangement, WeightLayout layout, Lanes lanes) {
    int strip = Math.ceilDiv(STRIP, lanes.wide()) * lanes.wide();
    int strips = Math.ceilDiv(Math.max(1, (int) arrangement.positions()), strip);
    double weights = (double) layout.inputs() * layout.results() * layout.taps();
    double products = weights * strips * strip;
    double most = Workers.FEW_PIECES / (double) layout.groups();
    double pieces = Math.clamp(products / Workers.WORTH_A_PIECE, 1, Math.max(1, most));
    int boxes = Math.ceilDiv(strips, mostStrips(arrangement.rows() * layout.inputs(), strip));
    if (weights <= KEPT) {
      boxes = Math.clamp((int) pieces, boxes, strips);
    }
    int boxStrips = Math.ceilDiv(strips, boxes);
    double packing =
        PolyphaseCost.packing(arrangement, layout.inputs(), strips, (double) strips * strip);
    double shares = Math.clamp(PACKING * products / Math.max(1, packing), 2, Workers.FEW_PIECES);
    return new Cut(strip, strips, boxStrips * strip, (int) Math.clamp(pieces / boxes, 1, shares));
  }

  /// @param depth rows of lanes that are packed
  private static int mostStrips(double depth, int strip) {
    int fitting = (int) (PACKED / Math.max(1, depth)) / strip;
    return Math.clamp(fitting, Math.ceilDiv(FEWEST_LANES, strip), MOST_LANES / strip);
  }

  int boxes() {
    return Math.ceilDiv(strips * strip, boxLanes);
  }
}
