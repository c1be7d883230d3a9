package dev.adjoint.operator.conv;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// The third face: the adjoint with respect to the weights of [Conv] and of [ConvTranspose] alike.
/// Each weight is the sum, over the pairs of cells its tap joins, of the products of the two.
///
/// Inputs: `fine [N, Cfine, fine...]` and `coarse [N, Ccoarse, coarse...]`: the input of a
/// convolution and what is shaped like its output, or [#swapped()] what is shaped like the output of
/// a transposed convolution and its input. Any two grids go together; taps that fall outside meet
/// nothing. Output: `w [Ccoarse, Cfine / groups, taps...]`. Float32 is summed in float64.
public record ConvWeightGradient(ConvGeometry geometry) implements ConvolutionFace {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec fine = inputs.at(0);
    TensorSpec coarse = inputs.at(1);
    FaceRules.requireOneRealType(inputs.present());
    if (fine.sizes().isEmpty() || coarse.sizes().isEmpty()) {
      return List.of(TensorSpec.ofUnknownRank(fine.type()));
    }
    FaceRules.requireRank(geometry.rank(), fine, coarse);
    FaceRules.requireGroups(geometry.groups(), fine.size(1));
    FaceRules.requireGroups(geometry.groups(), coarse.size(1));
    FaceRules.requireBatch(fine.size(0), coarse.size(0));
    List<Size> weights = new ArrayList<>();
    weights.add(coarse.size(1));
    weights.add(fine.size(1).floorDiv(geometry.groups()));
    geometry.axes().forEach(axis -> weights.add(Size.of(axis.kernel())));
    return List.of(fine.withSizes(weights));
  }

  /// All sizes.
  ///
  /// @throws IllegalArgumentException if the grids do not fit each other or the groups
  public ConvProblem problem(Shape fine, Shape coarse) {
    ElementType anyType = ElementType.FLOAT32;
    infer(Inputs.of(TensorSpec.of(anyType, fine), TensorSpec.of(anyType, coarse)));
    return new ConvProblem(
        fine.extent(0),
        coarse.extent(1),
        fine.extent(1),
        coarse.spatial(),
        fine.spatial(),
        geometry);
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    infer(inputs.map(TensorSpec::of));
    ConvProblem problem = problem(inputs.at(0).shape(), inputs.at(1).shape());
    double[] weights = new Definition(problem).weights(inputs.at(0), inputs.at(1));
    Summed sum = new Summed(problem.weightShape(), weights);
    return List.of(sum.tensor(inputs.at(0).type(), buffers));
  }

  /// The transposed convolution, which takes the weights first here, or the convolution.
  @Override
  public ConvolutionFace adjoint(int input, Inputs<TensorSpec> inputs) {
    ConvProblem problem = problem(inputs.at(0).shape(), inputs.at(1).shape());
    ConvGeometry fitted = geometry.fitted(problem.coarse(), problem.fine());
    return switch (input) {
      case 0 -> new ConvTranspose(fitted).swapped();
      case 1 -> new Conv(fitted);
      default -> throw FaceRules.notLinear(input);
    };
  }
}
