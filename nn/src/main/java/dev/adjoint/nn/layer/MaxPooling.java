package dev.adjoint.nn.layer;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.pool.MaxPool;
import java.util.List;

/// The greatest of each window. Source: PyTorch `MaxPool1d` to `MaxPool3d`.
///
/// @param window kernel, stride (PyTorch's own is the kernel), padding and dilation
/// @param ceil whether a last window that reaches beyond the input counts
public record MaxPooling(ConvGeometry window, boolean ceil) implements Layer {
  /// What was found, and where: `return_indices=True`.
  ///
  /// @param indices for [MaxUnpooling]
  public record Pooled(Value values, Value indices) {}

  /// Cells from one window to the next; as many as the window has without it.
  public MaxPooling stride(long... cells) {
    return new MaxPooling(window.stride(cells), ceil);
  }

  /// Cells around the input that are less than all others; 0 without it.
  public MaxPooling padding(long... cells) {
    return new MaxPooling(window.padding(cells), ceil);
  }

  /// Cells from one of a window to the next; 1 without it.
  public MaxPooling dilation(long... cells) {
    return new MaxPooling(window.dilation(cells), ceil);
  }

  /// Whether sizes are rounded up; false without it.
  public MaxPooling ceilMode(boolean up) {
    return new MaxPooling(window, up);
  }

  @Override
  public Value add(Scope scope, Value x) {
    return scope.node(operator(MaxPool.Indices.NONE), x);
  }

  /// Adds the layer, and has it say where it found what.
  public Pooled addWithIndices(Scope scope, Value x) {
    List<Value> found = scope.nodes(operator(MaxPool.Indices.ROW_MAJOR), 2, x);
    return new Pooled(found.getFirst(), found.getLast());
  }

  private MaxPool operator(MaxPool.Indices indices) {
    return new MaxPool(new PoolWindow(window, ceil), indices);
  }
}
