package dev.adjoint.engine.conv.onecell;

import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.dense.PackedMatrix;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import java.util.stream.IntStream;

/// Both directions where one coarse cell meets a fine grid that is exactly the kernel, such as the first
/// layer of a generator and the last of a critic: each item of the batch is a row, times a matrix that
/// is the weights as they lie. A transposed convolution's columns are (result channel, tap), the order
/// of the result; a convolution's rows are (input channel, tap), the order of its input.
///
/// It is as fast as the memory that the weights come from, which are read once for a batch.
public final class OneCell implements ConvAlgorithm {
  private static final long MOST_WEIGHTS = 1 << 30;

  private final Lanes lanes;

  public OneCell(Lanes lanes) {
    this.lanes = lanes;
  }

  @Override
  public String name() {
    return "onecell";
  }

  @Override
  public boolean accepts(ConvLayer layer, ConvProblem problem) {
    return IntStream.range(0, problem.geometry().axes().size()).allMatch(i -> isOneCell(problem, i))
        && numbers(layer) <= MOST_WEIGHTS;
  }

  private static boolean isOneCell(ConvProblem problem, int i) {
    ConvAxis axis = problem.geometry().axes().get(i);
    return problem.coarse().get(i) == 1
        && problem.fine().get(i) == axis.kernel()
        && axis.reach() == axis.kernel()
        && axis.begin() == 0;
  }

  private long numbers(ConvLayer layer) {
    WeightLayout layout = layer.layout();
    long depth = layout.resultsFirst() ? (long) layout.inputs() * layout.taps() : layout.inputs();
    int columns = layout.resultsFirst() ? layout.results() : layout.results() * layout.taps();
    return layout.groups() * PackedMatrix.numbers(depth, columns, lanes);
  }

  @Override
  public double cost(ConvLayer layer, ConvProblem problem) {
    return new OneCellCost(problem.batch(), numbers(layer)).total();
  }

  @Override
  public ConvKernel prepare(ConvLayer layer) {
    return new OneCellKernel(layer, lanes);
  }
}
