package dev.adjoint.nn.layer;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.pool.MaxUnpool;

/// Puts values where a [MaxPooling] found the greatest; all else is 0. Source: PyTorch `MaxUnpool1d` to
/// `MaxUnpool3d`.
///
/// @param window of the pooling that is undone
public record MaxUnpooling(ConvGeometry window) {
  /// Cells from one window to the next; as many as the window has without it.
  public MaxUnpooling stride(long... cells) {
    return new MaxUnpooling(window.stride(cells));
  }

  /// Cells around what was pooled; 0 without it.
  public MaxUnpooling padding(long... cells) {
    return new MaxUnpooling(window.padding(cells));
  }

  /// Adds the layer; its result has the least sizes that were pooled.
  ///
  /// @param indices where the values go, of the shape of x
  public Value add(Scope scope, Value x, Value indices) {
    return scope.node(new MaxUnpool(window), x, indices);
  }

  /// Adds the layer; its result has the sizes of another value, such as the one that was pooled.
  /// PyTorch's `output_size`. All sizes must be known.
  ///
  /// @throws dev.adjoint.graph.GraphException if these sizes are not pooled to those of x
  public Value add(Scope scope, Value x, Value indices, Value like) {
    return scope.node(new MaxUnpool(reaching(scope.spec(x), scope.spec(like))), x, indices);
  }

  private ConvGeometry reaching(TensorSpec x, TensorSpec like) {
    return window.reaching(x.shape().spatial(), like.shape().spatial());
  }
}
