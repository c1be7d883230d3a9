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

  /// The same, where input and result lie as told.
  ///
  /// @param input of the shape that its layout gives to `[N, Cin, ...]`
  /// @param layouts planes, or for each end what [ConvAlgorithm#layouts] says
  /// @return of the shape that its layout gives to `[N, Cout, ...]`
  /// @throws IllegalArgumentException if the input does not fit, or the layouts are others
  default FloatTensor run(FloatTensor input, Layouts layouts, Buffers buffers, Workers workers) {
    if (!layouts.equals(Layouts.PLANES)) {
      throw new IllegalArgumentException(
          "the algorithm reads and writes planes, not %s to %s"
              .formatted(layouts.input(), layouts.result()));
    }
    return run(input, buffers, workers);
  }
}
