package dev.adjoint.operator.arrange;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.Footprint;
import dev.adjoint.operator.Inference;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.Local;
import dev.adjoint.operator.Sizes;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Spreads groups of channels over blocks of space: pixel shuffle, "sub-pixel convolution". Input
/// `[N, C * b * b, H, W]`, output `[N, C, H * b, W * b]`; with more or fewer spatial axes alike.
/// Source: ONNX DepthToSpace-13 (two spatial axes); PyTorch's `PixelShuffle` is the order CRD.
///
/// @param blocksize b, the extent of a block along each spatial axis
public record DepthToSpace(int blocksize, DepthOrder order) implements Arrangement, Linear, Local {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(0);
    if (x.sizes().isEmpty()) {
      return List.of(x);
    }
    BlockLayout layout = new BlockLayout(blocksize, order, x.rank() - 2);
    List<Size> sizes = new ArrayList<>(x.knownRank());
    sizes.set(1, Sizes.quotient(x.size(1), layout.cells(), "channels"));
    sizes.subList(2, x.rank()).replaceAll(size -> size.times(blocksize));
    return List.of(x.withSizes(sizes));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    Tensor x = inputs.at(0);
    Shape result = Inference.shape(this, inputs);
    Tensor split = x.reshape(form(x.shape()));
    Tensor spread = transpose(result.rank()).evaluate(Inputs.of(split), buffers).getFirst();
    return List.of(spread.reshape(result));
  }

  /// An input's shape with every factor of its depth an axis of its own.
  public Shape form(Shape x) {
    return layout(x.rank()).depthForm(x);
  }

  /// The order in which these axes make up the result.
  ///
  /// @param rank of the input
  public Transpose transpose(int rank) {
    return layout(rank).toSpace();
  }

  private BlockLayout layout(int rank) {
    return new BlockLayout(blocksize, order, rank - 2);
  }

  @Override
  public boolean linearIn(int input) {
    return input == 0;
  }

  @Override
  public SpaceToDepth adjoint(int input, Inputs<TensorSpec> inputs) {
    requireLinear(input);
    return new SpaceToDepth(blocksize, order);
  }

  @Override
  public Optional<Footprint> footprint(int input, int axis, Inputs<TensorSpec> inputs) {
    return Optional.of(Footprint.spreading(ConvAxis.kernel(blocksize).stride(blocksize)));
  }
}
