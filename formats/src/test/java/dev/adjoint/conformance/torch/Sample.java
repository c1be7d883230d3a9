package dev.adjoint.conformance.torch;

import dev.adjoint.tensor.Tensor;
import java.util.Map;

/// One call of PyTorch and what came of it, in float64.
///
/// @param id as in `conv2d sample 3`
/// @param upstream the gradient with respect to the output that was given to the backward pass
/// @param gradients those that came out of it, by the parameter's name
record Sample(
    String id, Translation ours, Tensor output, Tensor upstream, Map<String, Tensor> gradients) {}
