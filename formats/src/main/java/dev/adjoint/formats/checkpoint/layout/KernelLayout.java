package dev.adjoint.formats.checkpoint.layout;

import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// In which order a framework keeps the weights of a convolution or transposed convolution, and which
/// way round their taps.
///
/// Call the grid *fine* that a convolution reads and its transpose writes, the other *coarse*. Here
/// and in PyTorch and ONNX, weights are `[coarse][fine / groups][taps...]` in both directions. Others
/// are brought to that by an order of axes, and by turning the taps around where a framework's
/// transposed convolution does not flip its kernel.
public enum KernelLayout {
  /// `Conv*` (out, in / groups, taps) and `ConvTranspose*` (in, out / groups, taps) of PyTorch; ONNX.
  PYTORCH(false, false, false),

  /// `[taps...][fine / groups][coarse]`: `Conv*` (taps, in / groups, out) and `Conv*Transpose` (taps,
  /// out, in) of Keras, `conv*` and `conv*_transpose` of TensorFlow, `Conv` of Flax and
  /// `conv_general_dilated` of JAX with `HWIO`, and `ConvTranspose` of Flax and `conv_transpose` of
  /// JAX with `transpose_kernel=True`.
  KERAS(true, false, false),

  /// `ConvTranspose` of Flax and `conv_transpose` of JAX without `transpose_kernel=True`: (taps, in,
  /// out), as for a convolution, and applied to the input with zeros inserted without flipping, so
  /// that the taps run the other way.
  JAX_TRANSPOSED(true, true, true);

  private final boolean tapsFirst;
  private final boolean coarseBeforeFine;
  private final boolean tapsReversed;

  KernelLayout(boolean tapsFirst, boolean coarseBeforeFine, boolean tapsReversed) {
    this.tapsFirst = tapsFirst;
    this.coarseBeforeFine = coarseBeforeFine;
    this.tapsReversed = tapsReversed;
  }

  /// Weights of this layout in PyTorch's.
  ///
  /// @param kernel of 3 axes or more: two of channels, one for each of space
  /// @throws IllegalArgumentException if it has fewer
  public Tensor toPyTorch(Tensor kernel) {
    List<Integer> order = order(kernel.shape().rank());
    return Axes.arranged(kernel, order, reversed(order, kernel.shape().rank()));
  }

  /// Weights of PyTorch's layout in this one.
  ///
  /// @throws IllegalArgumentException if the kernel has fewer than 3 axes
  public Tensor fromPyTorch(Tensor kernel) {
    int rank = kernel.shape().rank();
    List<Integer> order = order(rank);
    List<Integer> back = IntStream.range(0, rank).map(order::indexOf).boxed().toList();
    List<Integer> taps = tapsReversed ? IntStream.range(2, rank).boxed().toList() : List.of();
    return Axes.arranged(kernel, back, taps);
  }

  /// Axis i of PyTorch's layout is axis `order[i]` of this one.
  private List<Integer> order(int rank) {
    if (rank < 3) {
      throw new IllegalArgumentException(
          "a tensor of %d axes is no kernel: two are of channels, one or more of space"
              .formatted(rank));
    }
    int coarse = tapsFirst ? rank - (coarseBeforeFine ? 2 : 1) : 0;
    int fine = tapsFirst ? rank - (coarseBeforeFine ? 1 : 2) : 1;
    List<Integer> order = new ArrayList<>(List.of(coarse, fine));
    IntStream.range(0, rank).filter(axis -> axis != coarse && axis != fine).forEach(order::add);
    return order;
  }

  /// The axes of this layout that are to be turned around.
  private List<Integer> reversed(List<Integer> order, int rank) {
    return tapsReversed ? order.subList(2, rank) : List.of();
  }

  /// Weights of Keras' `DepthwiseConv*D` and TensorFlow's `depthwise_conv2d`, (taps, channels,
  /// multiplier), as PyTorch has them with as many groups as channels: (channels * multiplier, 1,
  /// taps).
  ///
  /// @throws IllegalArgumentException if the kernel has fewer than 3 axes
  public static Tensor depthwiseToPyTorch(Tensor kernel) {
    int rank = kernel.shape().rank();
    Tensor arranged = JAX_TRANSPOSED.withoutTurning(kernel);
    List<Integer> extents = new ArrayList<>(arranged.shape().toList());
    extents.set(0, kernel.shape().extent(rank - 2) * kernel.shape().extent(rank - 1));
    extents.set(1, 1);
    return arranged.reshape(Shape.of(extents));
  }

  private Tensor withoutTurning(Tensor kernel) {
    return Axes.arranged(kernel, order(kernel.shape().rank()), List.of());
  }

  /// Weights of a fully connected layer: (in, out) of Keras, TensorFlow and JAX become PyTorch's
  /// (out, in), and the other way round.
  ///
  /// @throws IllegalArgumentException if it is no matrix
  public static Tensor dense(Tensor matrix) {
    if (matrix.shape().rank() != 2) {
      throw new IllegalArgumentException(
          "weights of a fully connected layer have 2 axes, these have " + matrix.shape().rank());
    }
    return Axes.arranged(matrix, List.of(1, 0), List.of());
  }
}
