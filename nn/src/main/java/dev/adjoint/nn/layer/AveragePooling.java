package dev.adjoint.nn.layer;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.separable.AveragePool;

/// The mean of each window. Source: PyTorch `AvgPool1d` to `AvgPool3d`.
///
/// @param window kernel, stride (PyTorch's own is the kernel) and padding
/// @param ceil whether a last window that reaches beyond the input counts
/// @param countIncludePad whether cells of the padding count in the number that is divided by
public record AveragePooling(ConvGeometry window, boolean ceil, boolean countIncludePad)
    implements Layer {
  /// Cells from one window to the next; as many as the window has without it.
  public AveragePooling stride(long... cells) {
    return new AveragePooling(window.stride(cells), ceil, countIncludePad);
  }

  /// Zeros around the input; none without it.
  public AveragePooling padding(long... cells) {
    return new AveragePooling(window.padding(cells), ceil, countIncludePad);
  }

  /// Whether sizes are rounded up; false without it.
  public AveragePooling ceilMode(boolean up) {
    return new AveragePooling(window, up, countIncludePad);
  }

  /// Whether the padding counts; true without it.
  public AveragePooling countIncludePad(boolean counts) {
    return new AveragePooling(window, ceil, counts);
  }

  @Override
  public Value add(Scope scope, Value x) {
    return scope.node(new AveragePool(new PoolWindow(window, ceil), countIncludePad), x);
  }
}
