package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.choice.ConvAlgorithms;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvWeightGradient;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/// The third face by the algorithms of the first. In `fine = stride * coarse + dilation * tap - begin`
/// coarse cells and taps stand alike, so the weight gradient is a convolution too: stride and
/// dilation change places, the coarse grid is its kernel and the taps are its result. The batch is
/// summed over, as channels are; fine channels of a group stand apart, as a batch does.
///
///     input    [fine channels / groups, groups * N, fine...]
///     weights  [coarse channels, N, coarse...]
///     result   [fine channels / groups, coarse channels, taps...]
public final class WeightGradient {
  private WeightGradient() {}

  /// Computes the weight gradient of a convolution or, its output and input in the place of these
  /// two, of a transposed convolution.
  ///
  /// @param fine `[N, fine channels, fine...]`
  /// @param coarse `[N, coarse channels, coarse...]`
  /// @return `[coarse channels, fine channels / groups, taps...]`
  /// @throws IllegalArgumentException if the grids do not fit each other or the groups
  public static FloatTensor of(
      ConvGeometry geometry, FloatTensor fine, FloatTensor coarse, Workers workers) {
    ConvProblem problem = new ConvWeightGradient(geometry).problem(fine.shape(), coarse.shape());
    if (fine.shape().elements() == 0 || coarse.shape().elements() == 0) {
      return Tensor.zeros(problem.weightShape());
    }
    ConvLayer layer = new ConvLayer(new Conv(exchanged(problem)), swapped(coarse));
    FloatTensor input = channelsApart(fine, geometry.groups());
    return swapped(ConvAlgorithms.prepare(layer).run(input, Buffers.FRESH, workers));
  }

  private static ConvGeometry exchanged(ConvProblem problem) {
    ConvGeometry geometry = problem.geometry();
    List<ConvAxis> axes =
        IntStream.range(0, geometry.rank())
            .mapToObj(i -> exchanged(geometry.axes().get(i), problem.coarse().get(i)))
            .toList();
    List<Integer> taps = problem.weightShape().spatial();
    return new ConvGeometry(axes, geometry.groups()).fitted(taps, problem.fine());
  }

  private static ConvAxis exchanged(ConvAxis axis, int coarse) {
    return ConvAxis.kernel(coarse)
        .stride(axis.dilation())
        .dilation(axis.stride())
        .padding(axis.begin(), 0);
  }

  /// From `[a, b, ...]` to `[b, a, ...]`.
  private static FloatTensor swapped(FloatTensor tensor) {
    Shape shape = tensor.shape();
    Tensor flat = tensor.reshape(Shape.of(shape.extent(0), shape.extent(1), shape.step(1)));
    return permuted(flat, Transpose.of(1, 0, 2))
        .reshape(shape.with(0, shape.extent(1)).with(1, shape.extent(0)));
  }

  /// From `[N, groups * channels, ...]` to `[channels, groups * N, ...]`.
  private static FloatTensor channelsApart(FloatTensor tensor, int groups) {
    Shape shape = tensor.shape();
    int channels = shape.extent(1) / groups;
    Tensor flat = tensor.reshape(Shape.of(shape.extent(0), groups, channels, shape.step(1)));
    return permuted(flat, Transpose.of(2, 1, 0, 3))
        .reshape(shape.with(0, channels).with(1, (long) groups * shape.extent(0)));
  }

  private static FloatTensor permuted(Tensor tensor, Transpose order) {
    return order.evaluate(Inputs.of(tensor)).getFirst().toFloats();
  }
}
