package dev.adjoint.geometry;

import java.util.List;

/// The arguments of JAX's `conv_general_dilated` and `conv_transpose`, by their names.
///
///     ConvGeometry up = Jax.kernel(4, 4).strides(2).convTransposeSame();
///
/// Each takes one value for each axis, or one for all. JAX does not flip the kernel of a transposed
/// convolution unless told `transpose_kernel=True`; here, as in all other frameworks, a tap writes to
/// the cell it would read. Weights of a JAX model without that argument are to be flipped.
///
/// Source: JAX 0.8, `jax.lax.conv_transpose`.
///
/// @param geometry what the arguments say
public record Jax(ConvGeometry geometry) {
  /// Spatial sizes of the kernel, one for each axis.
  public static Jax kernel(long... taps) {
    return new Jax(ConvGeometry.kernel(taps));
  }

  public Jax strides(long... cells) {
    return new Jax(geometry.stride(cells));
  }

  public Jax rhsDilation(long... cells) {
    return new Jax(geometry.dilation(cells));
  }

  public Jax featureGroupCount(int count) {
    return new Jax(geometry.groups(count));
  }

  /// Explicit padding before and after each axis.
  public Jax padding(List<Long> before, List<Long> after) {
    return new Jax(geometry.padding(before, after));
  }

  public ConvGeometry conv() {
    return geometry;
  }

  public ConvGeometry convValid() {
    return geometry.padding(0);
  }

  public Window convSame() {
    return new AutoPad(geometry.padding(0), OddCell.END);
  }

  /// What a transposed convolution with `'VALID'` writes: nothing is cropped, and a kernel shorter
  /// than the stride is taken for as long as it.
  public ConvGeometry convTransposeValid() {
    return keras().convTransposeValid();
  }

  /// What a transposed convolution with `'SAME'` writes: the coarse size times the stride.
  public ConvGeometry convTransposeSame() {
    return keras().convTransposeSame();
  }

  /// What a transposed convolution with explicit padding writes. The padding is that of the input
  /// with zeros inserted, so that more padding crops less.
  public ConvGeometry convTranspose() {
    return geometry.with(
        (axis, i) -> axis.padding(axis.reach() - 1 - axis.begin(), axis.reach() - 1 - axis.end()));
  }

  /// The same with `use_consistent_padding=True`: the padding is that of the convolution whose
  /// transpose this is.
  public ConvGeometry convTransposeConsistent() {
    return geometry;
  }

  /// JAX's strings mean what Keras' do.
  private Keras keras() {
    return new Keras(geometry.padding(0), false);
  }
}
