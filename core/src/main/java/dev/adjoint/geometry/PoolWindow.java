package dev.adjoint.geometry;

import dev.adjoint.size.Size;
import dev.adjoint.size.SizeRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Where a pooling operator reads: a convolution's window, and whether a last window that reaches
/// beyond the padded input counts.
///
/// @param window kernel, stride, dilation, padding or a rule for it; one group. Padding is less than a
///     window reaches over: others would see nothing else.
/// @param ceil whether such a window gives an output cell; it must still start inside the input or
///     the padding before it. Source: ONNX MaxPool-22 `ceil_mode`, PyTorch MaxPool2d.
public record PoolWindow(Window window, boolean ceil) {
  public PoolWindow {
    if (window instanceof ConvGeometry explicit) {
      explicit.axes().forEach(PoolWindow::requirePadding);
    }
  }

  private static void requirePadding(ConvAxis axis) {
    if (Math.max(axis.begin(), axis.end()) >= axis.reach()) {
      throw new IllegalArgumentException(
          "padding %d and %d of windows that reach over %d cells; where windows are pooled it must be less than they reach over"
              .formatted(axis.begin(), axis.end(), axis.reach()));
    }
  }

  public int rank() {
    return window.rank();
  }

  /// The axes for an input of these spatial sizes, their padding resolved.
  public List<ConvAxis> axes(List<Integer> sizes) {
    return window.geometry(sizes).axes();
  }

  /// What pooling needs along a spatial axis, as [Window#footprint] tells it.
  public Optional<Footprint> footprint(int axis, List<Integer> sizes) {
    return window.footprint(axis, sizes);
  }

  /// [N, C, windows...] for an input of [N, C, sizes...], some perhaps symbolic.
  ///
  /// @throws IllegalArgumentException if there is not one size for each axis, or no window fits
  public List<Size> sizes(List<Size> input) {
    if (input.size() != rank() + 2) {
      throw new IllegalArgumentException(
          "a window of %d spatial axes over a tensor of rank %d; the rank must be %d, [N, C, sizes...]"
              .formatted(rank(), input.size(), rank() + 2));
    }
    return IntStream.range(0, input.size())
        .mapToObj(axis -> axis < 2 ? input.get(axis) : windows(axis - 2, input.get(axis)))
        .toList();
  }

  private Size windows(int axis, Size input) {
    Size windows =
        switch (window) {
          case AutoPad same -> same.coarse(axis, input);
          case ConvGeometry explicit -> rule(explicit.axes().get(axis)).apply(input);
        };
    if (windows.isKnown() && windows.value() < 1) {
      throw new IllegalArgumentException(
          "no window fits %s cells along spatial axis %d: %s".formatted(input, axis, window));
    }
    return windows;
  }

  private SizeRule rule(ConvAxis axis) {
    return ceil ? ceilRule(axis) : axis.coarse();
  }

  /// Rounding up adds `stride - 1` before the division. That the last of o windows starts inside,
  /// `(o - 1) * stride < begin + n`, bounds o by the same division of `begin - 1 + n`.
  private static SizeRule ceilRule(ConvAxis axis) {
    long roundedUp = axis.begin() + axis.end() - axis.reach() + axis.stride() - 1;
    return new SizeRule(1, Math.min(roundedUp, axis.begin() - 1), axis.stride(), 1);
  }
}
