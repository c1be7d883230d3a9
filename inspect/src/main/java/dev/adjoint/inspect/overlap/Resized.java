package dev.adjoint.inspect.overlap;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.inspect.layer.EvenAxis;
import java.util.Optional;
import java.util.stream.LongStream;

/// The convolution that, behind copying each cell, makes along one axis as many cells as a transposed
/// convolution does.
///
/// @param kernel its taps
/// @param begin cells of zero before what it reads
/// @param end and behind it
record Resized(long kernel, long begin, long end) {
  /// Taps along each axis that is resized: fewer do not smooth the edges of the copied cells.
  private static final long SMOOTHING = 3;

  /// Lengths that are tried.
  private static final long TRIED = 16;

  /// One that pads both ends alike, whose cells may lie up to one aside.
  static Optional<Resized> of(ConvAxis axis) {
    long more = EvenAxis.more(axis);
    return kernels(axis)
        .filter(kernel -> (kernel - 1 + more) % 2 == 0 && kernel - 1 + more >= 0)
        .mapToObj(kernel -> new Resized(kernel, (kernel - 1 + more) / 2, (kernel - 1 + more) / 2))
        .findFirst();
  }

  /// One whose cells lie where those of the transposed convolution lay. Copies of a cell have their middle
  /// `(stride - 1) / 2` cells behind its first.
  static Optional<Resized> inPlace(ConvAxis axis) {
    long aside = EvenAxis.twiceMiddle(axis) - (axis.stride() - 1);
    return kernels(axis)
        .filter(kernel -> (kernel - 1 + aside) % 2 == 0)
        .mapToObj(kernel -> inPlace(axis, kernel, (kernel - 1 + aside) / 2))
        .filter(found -> found.begin >= 0 && found.end >= 0)
        .findFirst();
  }

  private static LongStream kernels(ConvAxis axis) {
    long least = axis.stride() == 1 ? axis.kernel() : SMOOTHING;
    return LongStream.range(least, least + TRIED);
  }

  private static Resized inPlace(ConvAxis axis, long kernel, long begin) {
    return new Resized(kernel, begin, EvenAxis.more(axis) + kernel - 1 - begin);
  }
}
