package dev.adjoint.operator.conv;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.Differentiable;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Local;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// The two faces that layers are made of: they take weights second and may take a bias third.
public sealed interface WeightedFace extends ConvolutionFace, Differentiable, Local
    permits Conv, ConvTranspose {
  /// All sizes.
  ///
  /// @throws IllegalArgumentException if the shapes do not fit the operator
  ConvProblem problem(Shape input, Shape weights);

  int groups();

  /// The geometry for an input of these spatial sizes.
  ConvGeometry geometry(List<Integer> input);

  /// What comes out of a problem.
  Shape output(ConvProblem problem);

  /// The bias, which is merely added; the two other inputs have adjoints.
  @Override
  default boolean differentiableIn(int input) {
    return input == 2;
  }

  /// Sums over each channel.
  @Override
  default Tensor gradient(int input, Inputs<Tensor> inputs, Tensor upstream, Buffers buffers) {
    Shape shape = upstream.shape();
    double[] sums = new double[shape.extent(1)];
    int plane = shape.step(1);
    for (int i = 0; i < shape.elements(); i++) {
      sums[i / plane % sums.length] += upstream.real(i);
    }
    Result result = Result.of(upstream.type(), Shape.of(sums.length), buffers);
    result.store(sums, 0, sums.length);
    return result.tensor();
  }

  /// Without the bias.
  @Override
  default <T> Inputs<T> adjointInputs(int input, Inputs<T> inputs, List<T> outputs) {
    Inputs<T> factors = Inputs.ofOptionals(inputs.asList().subList(0, 2));
    return ConvolutionFace.super.adjointInputs(input, factors, outputs);
  }
}
