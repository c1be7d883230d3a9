package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.lanes.Lanes;
import java.util.ArrayList;
import java.util.List;

/// Neighbouring result channels of a group that are computed together, one in each lane.
///
/// @param first within the group
/// @param count how many there are
/// @param width how many lanes they get
record ChannelPart(int first, int count, int width) {
  static List<ChannelPart> of(int channels, Lanes lanes) {
    List<ChannelPart> parts = new ArrayList<>();
    int first = 0;
    for (int width : lanes.cellWidths(channels)) {
      int whole = lanes.roundUp(width);
      parts.add(new ChannelPart(first, Math.min(width, channels - first), whole));
      first += width;
    }
    return parts;
  }
}
