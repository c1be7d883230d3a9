package dev.adjoint.engine.conv;

import dev.adjoint.engine.Workers;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;

/// A convolution or transposed convolution whose weights, bias and epilogue are fixed and packed. It
/// runs on inputs of any size, from several threads at once.
@FunctionalInterface
public interface ConvKernel {
  /// Computes the layer.
  ///
  /// @param input `[N, Cin, ...]`
  /// @param buffers where the result's array comes from; asked by the calling thread only
  /// @return `[N, Cout, ...]`
  /// @throws IllegalArgumentException if the input does not fit
  FloatTensor run(FloatTensor input, Buffers buffers, Workers workers);
}
