package dev.adjoint.geometry;

/// The arguments of Keras' convolution layers, by their names, and what `padding='same'` and
/// `padding='valid'` mean with them.
///
///     ConvGeometry up = Keras.kernelSize(3, 3).strides(2).convTransposeSame();
///
/// Each takes one value for each axis, or one for all. Where PyTorch's padding 1 and output padding
/// 1 crop (1, 0) cells from the transpose of kernel 3 and stride 2, 'same' crops (0, 1): the shape
/// is the same, the values lie one cell apart.
///
/// Source: Keras 3, `compute_conv_transpose_padding_args_for_jax`, which agrees with TensorFlow.
///
/// @param geometry what the arguments say
/// @param outputPaddingGiven whether there is an `output_padding`, which even at 0 is not the same as
///     none
public record Keras(ConvGeometry geometry, boolean outputPaddingGiven) {
  /// One entry for each spatial axis.
  public static Keras kernelSize(long... taps) {
    return new Keras(ConvGeometry.kernel(taps), false);
  }

  public Keras strides(long... cells) {
    return new Keras(geometry.stride(cells), outputPaddingGiven);
  }

  public Keras dilationRate(long... cells) {
    return new Keras(geometry.dilation(cells), outputPaddingGiven);
  }

  public Keras outputPadding(long... cells) {
    return new Keras(geometry.outputPadding(cells), true);
  }

  public Keras groups(int count) {
    return new Keras(geometry.groups(count), outputPaddingGiven);
  }

  public ConvGeometry convValid() {
    return geometry;
  }

  public Window convSame() {
    return new AutoPad(geometry, OddCell.END);
  }

  /// What a transposed convolution with `padding='valid'` writes: nothing is cropped, and without an
  /// `output_padding` a kernel shorter than the stride is taken for as long as it.
  ///
  /// @throws IllegalArgumentException if an output padding is not less than its stride
  public ConvGeometry convTransposeValid() {
    return geometry.with((axis, i) -> checked(axis).outputPadding(validOutputPadding(axis)));
  }

  private long validOutputPadding(ConvAxis axis) {
    return outputPaddingGiven ? axis.outputPadding() : Math.max(axis.stride() - axis.reach(), 0);
  }

  /// What a transposed convolution with `padding='same'` writes: without an `output_padding` `O`, the
  /// coarse size `I` times the stride `S`; with one `(I - 1) * S + reach % 2 + O`.
  ///
  /// @throws IllegalArgumentException if an output padding is not less than its stride
  public ConvGeometry convTransposeSame() {
    return geometry.with((axis, i) -> same(checked(axis), samePadding(axis)));
  }

  /// Padding of the input with zeros inserted, both ends together.
  private long samePadding(ConvAxis axis) {
    long even = axis.reach() + axis.reach() % 2;
    return outputPaddingGiven ? even - 2 + axis.outputPadding() : axis.reach() - 2 + axis.stride();
  }

  /// The crop that comes from padding the input, with zeros inserted, by `total` cells: the larger
  /// half in front, but there not more than the kernel can use.
  static ConvAxis same(ConvAxis axis, long total) {
    long most = axis.reach() - 1;
    long front = Math.min(Math.ceilDiv(total, 2), most);
    return axis.outputPadding(0).padding(most - front, most - (total - front));
  }

  private ConvAxis checked(ConvAxis axis) {
    if (axis.outputPadding() >= axis.stride() && outputPaddingGiven) {
      throw new IllegalArgumentException(
          "output padding %d must be less than the stride %d"
              .formatted(axis.outputPadding(), axis.stride()));
    }
    return axis;
  }
}
