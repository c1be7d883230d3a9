package dev.adjoint.formats.picture;

import java.util.List;
import java.util.Optional;

/// What a network expects of pictures beyond what its sizes tell. Outputs are understood in the same
/// way as inputs.
///
/// @param range what black and full intensity become; if empty, 0 and 1 where the network takes real
///     numbers, the type's whole range where it takes whole numbers
/// @param mean what is then subtracted, one number, or one a channel in the network's order; empty
///     for nothing
/// @param std what is then divided by, likewise
/// @param color if empty, RGB where the network has three channels, luma where it has one
/// @param resize whether a picture is resized bicubically to the size that a network with a fixed one
///     takes; else pictures of other sizes are refused
public record PictureOptions(
    Optional<ValueRange> range,
    List<Double> mean,
    List<Double> std,
    Optional<PictureColor> color,
    boolean resize) {
  /// Nothing but what the sizes tell.
  public static final PictureOptions DEFAULT =
      new PictureOptions(Optional.empty(), List.of(), List.of(), Optional.empty(), false);

  public PictureOptions {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (std.contains(0.0)) {
      throw new IllegalArgumentException("values cannot be divided by a deviation of 0");
    }
  }
}
