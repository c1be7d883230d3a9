package dev.adjoint.operator.conv;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.geometry.Footprint;
import dev.adjoint.geometry.Window;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/// Convolution (cross-correlation, as everywhere in deep learning): each coarse cell gathers the
/// fine cells that its taps meet.
///
/// Inputs: `x [N, Cin, fine...]`, `w [Cout, Cin / groups, taps...]`, and optionally the bias
/// `b [Cout]`. Output: `y [N, Cout, coarse...]`. All float32 or all float64; float32 is summed in
/// float64. Source: ONNX Conv-22; PyTorch `Conv1d`, `Conv2d`, `Conv3d`.
public record Conv(Window window) implements WeightedFace {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(0);
    TensorSpec w = inputs.at(1);
    FaceRules.requireOneRealType(inputs.present());
    if (x.sizes().isEmpty() || w.sizes().isEmpty()) {
      return List.of(TensorSpec.ofUnknownRank(x.type()));
    }
    FaceRules.requireRank(window.rank(), x, w);
    FaceRules.requireKernel(window.kernels(), w);
    FaceRules.requireGroups(window.groups(), w.size(0));
    FaceRules.requireChannels(x.size(1), w.size(1).times(window.groups()));
    FaceRules.requireBias(inputs.find(2), w.size(0));
    return List.of(FaceRules.result(x, w.size(0), window::coarse));
  }

  @Override
  public ConvProblem problem(Shape input, Shape weights) {
    return ConvProblem.convolution(window, input, weights);
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
    return problem.coarseShape();
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    infer(inputs.map(TensorSpec::of));
    ConvProblem problem = problem(inputs.at(0).shape(), inputs.at(1).shape());
    double[] coarse = new Definition(problem).coarse(inputs.at(0), inputs.at(1));
    Summed sum = new Summed(problem.coarseShape(), coarse);
    inputs.find(2).ifPresent(sum::addToChannels);
    return List.of(sum.tensor(inputs.at(0).type(), buffers));
  }

  /// The transpose that gives exactly the sizes of this convolution's input, or the weight gradient.
  @Override
  public ConvolutionFace adjoint(int input, Inputs<TensorSpec> inputs) {
    ConvProblem problem = problem(inputs.at(0).shape(), inputs.at(1).shape());
    return switch (input) {
      case 0 -> new ConvTranspose(problem.geometry().fitted(problem.coarse(), problem.fine()));
      case 1 -> new ConvWeightGradient(problem.geometry());
      default -> throw FaceRules.notLinear(input);
    };
  }

  @Override
  public Optional<Footprint> footprint(int input, int axis, Inputs<TensorSpec> inputs) {
    return input == 0
        ? window.footprint(axis - 2, inputs.at(0).shape().spatial())
        : Optional.empty();
  }
}
