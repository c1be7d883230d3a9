package dev.adjoint.inspect.layer;

import dev.adjoint.geometry.ConvAxis;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Axes of even overlap that make as many cells as another does, whatever it is given.
public final class EvenAxis {
  /// Multiples of the stride that are tried beyond the length of the other: parities repeat after two.
  private static final long TRIED = 3;

  private EvenAxis() {}

  /// Cells that an axis makes beyond its stride times those that it is given.
  public static long more(ConvAxis axis) {
    return axis.reach() - axis.begin() - axis.cropEnd() - axis.stride();
  }

  /// Twice the fine cells from a coarse cell's place, `stride` times its number, to the middle of what it
  /// writes.
  public static long twiceMiddle(ConvAxis axis) {
    return axis.reach() - 1 - 2 * axis.begin();
  }

  /// The shortest that is at least as long, which may lay its cells up to one aside. One that is even
  /// stays as it is.
  public static ConvAxis of(ConvAxis axis) {
    return axis.phases().isEven() ? axis : atLeast(axis.kernel(), axis);
  }

  /// The shortest of at least some taps, which may lay its cells up to one aside.
  public static ConvAxis atLeast(long taps, ConvAxis axis) {
    long stride = axis.stride();
    long least = Math.max(taps, stride + Math.max(0, more(axis)));
    long kernel = stride * Math.ceilDiv(least, stride);
    return cropped(axis, kernel, Math.ceilDiv(kernel - stride - more(axis), 2));
  }

  /// The shortest that is at least as long and lays its cells where they lay; empty if there is none: the
  /// middle of an even number of taps lies between two cells.
  public static Optional<ConvAxis> inPlace(ConvAxis axis) {
    return axis.phases().isEven()
        ? Optional.of(axis)
        : laid(axis, twiceMiddle(axis)).filter(a -> a.kernel() >= axis.kernel()).findFirst();
  }

  /// The one nearest in length, the longer of two, with another middle.
  ///
  /// @param twiceMiddle as of [#twiceMiddle]
  public static Optional<ConvAxis> nearest(ConvAxis axis, long twiceMiddle) {
    Comparator<ConvAxis> far =
        Comparator.comparingLong(found -> Math.abs(found.kernel() - axis.kernel()));
    Comparator<ConvAxis> shorter = Comparator.comparingLong(ConvAxis::kernel);
    return laid(axis, twiceMiddle).min(far.thenComparing(shorter.reversed()));
  }

  private static Stream<ConvAxis> laid(ConvAxis axis, long twiceMiddle) {
    return LongStream.rangeClosed(1, Math.ceilDiv(axis.kernel(), axis.stride()) + TRIED)
        .map(times -> times * axis.stride())
        .filter(kernel -> kernel - 1 >= twiceMiddle && (kernel - 1 - twiceMiddle) % 2 == 0)
        .mapToObj(kernel -> cropped(axis, kernel, (kernel - 1 - twiceMiddle) / 2));
  }

  /// Cells that it writes beyond those that the other makes are cropped; output padding takes back what
  /// that is too much.
  private static ConvAxis cropped(ConvAxis axis, long kernel, long begin) {
    long crop = kernel - axis.stride() - more(axis);
    long over = 2 * begin - crop;
    return new ConvAxis(
        kernel, axis.stride(), 1, begin, begin - Math.min(over, 0), Math.max(over, 0));
  }
}
