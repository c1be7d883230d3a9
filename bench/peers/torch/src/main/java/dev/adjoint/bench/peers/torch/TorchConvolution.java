package dev.adjoint.bench.peers.torch;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import java.util.List;
import java.util.function.ToLongFunction;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// PyTorch's `convolution`, which every layer of its calls.
final class TorchConvolution {
  private TorchConvolution() {}

  /// @param bias perhaps none
  static Tensor of(
      ConvGeometry geometry, boolean transposed, Tensor x, Tensor weights, TensorOptional bias) {
    List<ConvAxis> axes = geometry.axes();
    return torch.convolution(
        x,
        weights,
        bias,
        each(axes, ConvAxis::stride),
        each(axes, ConvAxis::begin),
        each(axes, ConvAxis::dilation),
        transposed,
        each(axes, ConvAxis::outputPadding),
        geometry.groups());
  }

  /// One number for each axis.
  static long[] each(List<ConvAxis> axes, ToLongFunction<ConvAxis> length) {
    return axes.stream().mapToLong(length).toArray();
  }
}
