package dev.adjoint.geometry;

/// PyTorch's arguments of `Conv1d`, `Conv2d`, ..., and `ConvTranspose1d`, ..., by their names.
///
///     ConvGeometry up = PyTorch.kernelSize(4, 4).stride(2).padding(1).convTranspose();
///
/// Each takes one value for each axis, or one for all. Source: PyTorch 2, `torch.nn`.
///
/// @param geometry what the arguments say
public record PyTorch(ConvGeometry geometry) {
  /// One entry for each spatial axis.
  public static PyTorch kernelSize(long... taps) {
    return new PyTorch(ConvGeometry.kernel(taps));
  }

  public PyTorch stride(long... cells) {
    return new PyTorch(geometry.stride(cells));
  }

  public PyTorch padding(long... cells) {
    return new PyTorch(geometry.padding(cells));
  }

  public PyTorch outputPadding(long... cells) {
    return new PyTorch(geometry.outputPadding(cells));
  }

  public PyTorch dilation(long... cells) {
    return new PyTorch(geometry.dilation(cells));
  }

  public PyTorch groups(int count) {
    return new PyTorch(geometry.groups(count));
  }

  /// What a convolution with these arguments reads.
  ///
  /// @throws IllegalArgumentException if a padding is negative
  public ConvGeometry conv() {
    geometry.axes().forEach(PyTorch::requirePadding);
    return geometry;
  }

  /// What a convolution with `padding='same'` reads: the padding that keeps the size, its odd cell
  /// behind.
  ///
  /// @throws IllegalArgumentException if a stride is not 1
  public ConvGeometry convSame() {
    return geometry.with((axis, i) -> same(axis));
  }

  /// What a transposed convolution with these arguments writes.
  ///
  /// @throws IllegalArgumentException if a padding is negative, or an output padding not less than
  ///     the stride or the dilation of its axis
  public ConvGeometry convTranspose() {
    geometry.axes().forEach(PyTorch::requirePadding);
    geometry.axes().forEach(ConvAxis::requireUsualOutputPadding);
    return geometry;
  }

  private static ConvAxis same(ConvAxis axis) {
    if (axis.stride() != 1) {
      throw new IllegalArgumentException(
          "padding 'same' goes with stride 1 only, not with " + axis.stride());
    }
    return axis.paddingTotal(axis.reach() - 1, OddCell.END);
  }

  private static void requirePadding(ConvAxis axis) {
    if (axis.begin() < 0) {
      throw new IllegalArgumentException(
          "padding is %d; PyTorch has none below 0".formatted(axis.begin()));
    }
  }
}
