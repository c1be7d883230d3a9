package dev.adjoint.engine.conv.choice;

import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.Layouts;
import dev.adjoint.tensor.Shape;

/// A kernel that chooses an algorithm for each size of input, and can say which and why.
public interface ChosenKernel extends ConvKernel {
  /// What is taken for inputs of this shape.
  ///
  /// @throws IllegalArgumentException if the layer cannot take it, or the algorithm it is to be
  ///     computed by
  Decision decision(Shape input);

  /// How what is taken for inputs of this shape reads and writes with least trouble.
  ///
  /// @param input `[N, Cin, ...]`
  /// @throws IllegalArgumentException as [#decision] does
  Layouts layouts(Shape input);
}
