package dev.adjoint.operator.conv.form;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.separable.ZeroInsertion;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/// "Fractionally strided": put stride - 1 zeros between the coarse cells, then convolve with the
/// flipped kernel at stride 1. All but one in stride of the products along each axis are with a zero.
public record ZeroInsertionForm() implements TransposedForm {
  @Override
  public DoubleTensor transpose(ConvProblem problem, DoubleTensor coarse, DoubleTensor weights) {
    List<ConvAxis> axes = problem.geometry().axes();
    List<Integer> strides = axes.stream().map(axis -> (int) axis.stride()).toList();
    List<List<Integer>> allTaps =
        axes.stream().map(a -> IntStream.range(0, (int) a.kernel()).boxed().toList()).toList();
    Tensor stretched = new ZeroInsertion(strides).evaluate(Inputs.of(coarse)).getFirst();
    Tensor flipped = TurnedWeights.of(problem, weights, allTaps);
    ConvGeometry geometry =
        new ConvGeometry(
                axes.stream().map(this::withoutStride).toList(), problem.geometry().groups())
            .fitted(problem.fine(), stretched.shape().spatial());
    return new Conv(geometry).evaluate(Inputs.of(stretched, flipped)).getFirst().toDoubles();
  }

  /// A transposed convolution that crops nothing pads the stretched grid by all of the kernel but one
  /// cell; what it crops it pads less.
  private ConvAxis withoutStride(ConvAxis axis) {
    long padding = axis.reach() - 1 - axis.begin();
    return ConvAxis.kernel(axis.kernel()).dilation(axis.dilation()).padding(padding, 0);
  }
}
