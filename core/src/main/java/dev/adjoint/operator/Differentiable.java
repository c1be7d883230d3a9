package dev.adjoint.operator;

import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;

/// An operator that is not linear in some of its inputs but has a gradient there, and states it
/// beside its forward rule. Where it is [Linear] its adjoint is its gradient, and nothing is stated
/// twice.
///
/// Where a function has a kink it states one of the slopes around it, that of PyTorch.
public interface Differentiable {
  /// Whether the operator states a gradient in input `input`.
  boolean differentiableIn(int input);

  /// How the inner product of `upstream` with the first output changes with each element of an
  /// input. Float32 in gives float32 out, float64 float64.
  ///
  /// @param input one in which the operator is differentiable
  /// @param inputs what the operator itself was given
  /// @param upstream shaped like its first output
  /// @return shaped like that input
  Tensor gradient(int input, Inputs<Tensor> inputs, Tensor upstream, Buffers buffers);
}
