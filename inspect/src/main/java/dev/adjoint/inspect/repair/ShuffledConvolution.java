package dev.adjoint.inspect.repair;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.stream.LongStream;

/// A convolution of stride 1 and the pixel shuffle behind it as one transposed convolution.
///
/// Cell `r` of block q, of `block` cells, is the sum over taps t of what lies at `q + t - begin`. So
/// coarse cell c meets fine cell `block * c + u - block * (kernel - 1 - begin)` by the tap
/// `u = r + block * (kernel - 1 - t)` of a kernel that is `block` times as long.
///
/// @param convolution for which [#isOne] holds
/// @param weights `[OC * cells, IC / groups, taps...]` of it
public record ShuffledConvolution(DepthToSpace shuffle, ConvGeometry convolution, Tensor weights) {

  /// Whether these are one transposed convolution: the convolution is plain, and the cells of a block come
  /// from one group of channels.
  public boolean isOne() {
    return isPlain() && areBlocksOfOneGroup();
  }

  /// Whether the convolution has no stride, no dilation, and no more padding than its kernel reaches.
  boolean isPlain() {
    return convolution.axes().stream().allMatch(ShuffledConvolution::isPlain);
  }

  private static boolean isPlain(ConvAxis axis) {
    long most = axis.kernel() - 1;
    return axis.stride() == 1
        && axis.dilation() == 1
        && Math.min(axis.begin(), axis.end()) >= 0
        && Math.max(axis.begin(), axis.end()) <= most;
  }

  private boolean areBlocksOfOneGroup() {
    return convolution.groups() == 1
        || (shuffle.order() == DepthOrder.CRD && channels() % convolution.groups() == 0);
  }

  /// The geometry of the transposed convolution.
  public ConvGeometry transposed() {
    return new ConvGeometry(
        convolution.axes().stream().map(this::transposed).toList(), convolution.groups());
  }

  private ConvAxis transposed(ConvAxis axis) {
    long last = axis.kernel() - 1;
    return ConvAxis.kernel(block() * axis.kernel())
        .stride(block())
        .padding(block() * (last - axis.begin()), block() * (last - axis.end()));
  }

  int block() {
    return shuffle.blocksize();
  }

  int cells() {
    return Math.toIntExact(Math.round(Math.pow(block(), convolution.rank())));
  }

  int channels() {
    return weights.shape().extent(0) / cells();
  }

  /// The channel of the convolution that is a cell of a block of the result's channel.
  int channel(int channel, int cell) {
    return shuffle.order() == DepthOrder.CRD
        ? channel * cells() + cell
        : cell * channels() + channel;
  }

  /// The weights of the transposed convolution, `[IC, OC / groups, taps...]`.
  public Tensor kernels() {
    int groups = convolution.groups();
    LongStream channels =
        LongStream.of((long) weights.shape().extent(1) * groups, channels() / groups);
    LongStream taps = transposed().kernels().stream().mapToLong(Long::longValue);
    Shape shape = Shape.of(LongStream.concat(channels, taps).toArray());
    return Positions.pick(weights, shape, this::source);
  }

  /// Turns the index of a weight of the transposed convolution into that of the weight it is.
  private void source(int[] index) {
    int coarse = weights.shape().extent(1);
    int fine = channels() / convolution.groups();
    int channel = index[0] / coarse * fine + index[1];
    int cell = 0;
    for (int i = 2; i < index.length; i++) {
      cell = cell * block() + index[i] % block();
      index[i] = weights.shape().extent(i) - 1 - index[i] / block();
    }
    index[1] = index[0] % coarse;
    index[0] = channel(channel, cell);
  }
}
