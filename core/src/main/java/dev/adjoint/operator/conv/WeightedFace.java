package dev.adjoint.operator.conv;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Shape;
import java.util.List;

/// The two faces that layers are made of: they take weights second and may take a bias third.
public sealed interface WeightedFace extends ConvolutionFace permits Conv, ConvTranspose {
  /// All sizes.
  ///
  /// @throws IllegalArgumentException if the shapes do not fit the operator
  ConvProblem problem(Shape input, Shape weights);

  int groups();

  /// The geometry for an input of these spatial sizes.
  ConvGeometry geometry(List<Integer> input);

  /// What comes out of a problem.
  Shape output(ConvProblem problem);
}
