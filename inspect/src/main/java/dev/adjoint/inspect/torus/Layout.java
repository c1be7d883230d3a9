package dev.adjoint.inspect.torus;

import java.util.List;

/// How a value is laid out: pictures first, then channels and space in some order.
///
/// @param channels the axis of the channels
/// @param folded the cells of the spatial axes that lie behind one another on a single one, as in a list of
///     tokens; empty where each has an axis of its own
public record Layout(int channels, List<Long> folded) {
  /// Channels before space, or wherever a picture's colours are.
  public static final Layout CHANNELS_FIRST = new Layout(1, List.of());

  public Layout {
    folded = List.copyOf(folded);
  }
}
