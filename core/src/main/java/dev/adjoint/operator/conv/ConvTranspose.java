package dev.adjoint.operator.conv;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.geometry.Footprint;
import dev.adjoint.geometry.TransposedWindow;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/// Transposed convolution, the adjoint of [Conv]: each coarse cell scatters, through its taps, into
/// the fine cells they meet. It is no inverse.
///
/// Inputs: `x [N, Cin, coarse...]`, `w [Cin, Cout / groups, taps...]`, and optionally the bias
/// `b [Cout]`. Output: `y [N, Cout, fine...]`. All float32 or all float64; float32 is summed in
/// float64. Source: ONNX ConvTranspose-22; PyTorch `ConvTranspose1d`, `ConvTranspose2d`,
/// `ConvTranspose3d`.
public record ConvTranspose(TransposedWindow window) implements WeightedFace {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(0);
    TensorSpec w = inputs.at(1);
    FaceRules.requireOneRealType(inputs.present());
    if (x.sizes().isEmpty() || w.sizes().isEmpty()) {
      return List.of(TensorSpec.ofUnknownRank(x.type()));
    }
    FaceRules.requireRank(window.rank(), x, w);
    Size fineChannels = w.size(1).times(window.groups());
    FaceRules.requireKernel(window.kernels(), w);
    FaceRules.requireGroups(window.groups(), w.size(0));
    FaceRules.requireChannels(x.size(1), w.size(0));
    FaceRules.requireBias(inputs.find(2), fineChannels);
    return List.of(FaceRules.result(x, fineChannels, window::fine));
  }

  @Override
  public ConvProblem problem(Shape input, Shape weights) {
    return ConvProblem.transposed(window, input, weights);
  }

  @Override
  public int groups() {
    return window.groups();
  }

  @Override
  public ConvGeometry geometry(List<Integer> input) {
    return window.geometry(input);
  }

  @Override
  public Shape output(ConvProblem problem) {
    return problem.fineShape();
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    infer(inputs.map(TensorSpec::of));
    ConvProblem problem = problem(inputs.at(0).shape(), inputs.at(1).shape());
    double[] fine = new Definition(problem).fine(inputs.at(0), inputs.at(1));
    Summed sum = new Summed(problem.fineShape(), fine);
    inputs.find(2).ifPresent(sum::addToChannels);
    return List.of(sum.tensor(inputs.at(0).type(), buffers));
  }

  /// The convolution that gives exactly the sizes of this operator's input, or the weight gradient,
  /// which is given the coarse grid first here.
  @Override
  public ConvolutionFace adjoint(int input, Inputs<TensorSpec> inputs) {
    ConvProblem problem = problem(inputs.at(0).shape(), inputs.at(1).shape());
    return switch (input) {
      case 0 -> new Conv(problem.geometry().fitted(problem.coarse(), problem.fine()));
      case 1 -> new ConvWeightGradient(problem.geometry()).swapped();
      default -> throw FaceRules.notLinear(input);
    };
  }

  /// None with a prescribed shape of the output, which a part of the input would not give.
  @Override
  public Optional<Footprint> footprint(int input, int axis, Inputs<TensorSpec> inputs) {
    return input == 0 && window instanceof ConvGeometry geometry
        ? Optional.of(Footprint.spreading(geometry.axes().get(axis - 2)))
        : Optional.empty();
  }
}
