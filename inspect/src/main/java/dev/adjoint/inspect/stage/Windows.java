package dev.adjoint.inspect.stage;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.operator.pool.LpPool;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.pool.MaxUnpool;
import dev.adjoint.operator.separable.AveragePool;
import java.util.List;
import java.util.Optional;

/// The windows of layers that have one: of convolutions and their transposes, and of pooling.
public final class Windows {
  private Windows() {}

  /// A layer's window.
  ///
  /// @param sizes spatial sizes of what it reads
  /// @throws IllegalArgumentException if it does not fit them
  public static Optional<ConvGeometry> of(Operator operator, List<Integer> sizes) {
    return switch (operator) {
      case WeightedFace face -> Optional.of(face.geometry(sizes));
      case MaxPool pool -> Optional.of(pooled(pool.window().axes(sizes)));
      case LpPool pool -> Optional.of(pooled(pool.window().axes(sizes)));
      case AveragePool pool -> Optional.of(pooled(pool.window().axes(sizes)));
      case MaxUnpool unpool -> Optional.of(unpool.window());
      default -> Optional.empty();
    };
  }

  private static ConvGeometry pooled(List<ConvAxis> axes) {
    return new ConvGeometry(axes, 1);
  }
}
