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

/// Gathers blocks of space into channels, the inverse and the adjoint of [DepthToSpace]. Input
/// `[N, C, H * b, W * b]`, output `[N, C * b * b, H, W]`; with more or fewer spatial axes alike.
/// Source: ONNX SpaceToDepth-13 (two spatial axes, order DCR); PyTorch's `PixelUnshuffle` is the
/// order CRD.
///
/// @param blocksize b, the extent of a block along each spatial axis
public record SpaceToDepth(int blocksize, DepthOrder order) implements Arrangement, Linear, Local {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(0);
    if (x.sizes().isEmpty()) {
      return List.of(x);
    }
    BlockLayout layout = new BlockLayout(blocksize, order, x.rank() - 2);
    List<Size> sizes = new ArrayList<>(x.knownRank());
    sizes.set(1, x.size(1).times(layout.cells()));
    sizes.subList(2, x.rank()).replaceAll(size -> Sizes.quotient(size, blocksize, "cells"));
    return List.of(x.withSizes(sizes));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    Tensor x = inputs.at(0);
    Shape result = Inference.shape(this, inputs);
    Tensor split = x.reshape(form(result));
    Tensor gathered = transpose(result.rank()).evaluate(Inputs.of(split), buffers).getFirst();
    return List.of(gathered.reshape(result));
  }

  /// The shape of an input with every factor of its space an axis of its own.
  ///
  /// @param result the shape of the result
  public Shape form(Shape result) {
    return layout(result.rank()).spaceForm(result);
  }

  /// The order in which these axes make up the result.
  ///
  /// @param rank of the input
  public Transpose transpose(int rank) {
    return layout(rank).toSpace().inverse();
  }

  private BlockLayout layout(int rank) {
    return new BlockLayout(blocksize, order, rank - 2);
  }

  @Override
  public boolean linearIn(int input) {
    return input == 0;
  }

  @Override
  public DepthToSpace adjoint(int input, Inputs<TensorSpec> inputs) {
    requireLinear(input);
    return new DepthToSpace(blocksize, order);
  }

  @Override
  public Optional<Footprint> footprint(int input, int axis, Inputs<TensorSpec> inputs) {
    return Optional.of(Footprint.gathering(ConvAxis.kernel(blocksize).stride(blocksize)));
  }
}
