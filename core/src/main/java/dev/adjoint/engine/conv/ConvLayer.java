package dev.adjoint.engine.conv;

import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.Optional;

/// A convolution or transposed convolution with everything but its input.
///
/// @param weights `[Cout, Cin / groups, taps...]` of a convolution, `[Cin, Cout / groups, taps...]`
///     of a transposed one
/// @param bias `[Cout]`
/// @param epilogue what is done to the result, bias included
public record ConvLayer(
    WeightedFace operator, FloatTensor weights, Optional<FloatTensor> bias, Epilogue epilogue) {

  /// A layer without bias and epilogue.
  public ConvLayer(WeightedFace operator, FloatTensor weights) {
    this(operator, weights, Optional.empty(), Epilogue.NONE);
  }

  /// All sizes, for an input of this shape.
  ///
  /// @throws IllegalArgumentException if it does not fit
  public ConvProblem problem(Shape input) {
    return operator.problem(input, weights.shape());
  }

  /// Refuses, with the numbers, an input or a bias that does not fit.
  public void requireFit(Shape input) {
    TensorSpec x = TensorSpec.of(ElementType.FLOAT32, input);
    TensorSpec w = TensorSpec.of(ElementType.FLOAT32, weights.shape());
    Optional<TensorSpec> b = bias.map(v -> TensorSpec.of(ElementType.FLOAT32, v.shape()));
    operator.infer(Inputs.ofOptionals(List.of(Optional.of(x), Optional.of(w), b)));
  }

  public WeightLayout layout() {
    return WeightLayout.of(operator, weights.shape(), operator.groups());
  }

  public Shape output(ConvProblem problem) {
    return operator.output(problem);
  }
}
