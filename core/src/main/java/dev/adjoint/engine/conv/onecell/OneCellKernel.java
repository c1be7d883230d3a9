package dev.adjoint.engine.conv.onecell;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.dense.MatrixProduct;
import dev.adjoint.engine.dense.MatrixView;
import dev.adjoint.engine.dense.PackedMatrix;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// A layer packed for [OneCell]: a matrix for each group of channels.
final class OneCellKernel implements ConvKernel {
  private final ConvLayer layer;
  private final WeightLayout layout;
  private final int channelCells;
  private final List<PackedMatrix> groups;

  OneCellKernel(ConvLayer layer, Lanes lanes) {
    this.layer = layer;
    layout = layer.layout();
    channelCells = layout.resultsFirst() ? 1 : layout.taps();
    groups = IntStream.range(0, layout.groups()).mapToObj(group -> pack(group, lanes)).toList();
  }

  private PackedMatrix pack(int group, Lanes lanes) {
    float[] weights = layer.weights().values();
    int start = layout.position(group, 0, 0, 0);
    int step = layout.position(0, layout.resultsFirst() ? 1 : 0, layout.resultsFirst() ? 0 : 1, 0);
    MatrixView matrix =
        layout.resultsFirst()
            ? new MatrixView(weights, start, step, layout.results(), 1, step)
            : new MatrixView(weights, start, layout.inputs(), step, step, 1);
    return new PackedMatrix(matrix, added(group, matrix.columns()), lanes);
  }

  /// The bias of each column's channel.
  private float[] added(int group, int columns) {
    float[] added = new float[columns];
    layer
        .bias()
        .map(FloatTensor::values)
        .ifPresent(bias -> {
          for (int column = 0; column < columns; column++) {
            added[column] = bias[group * layout.results() + column / channelCells];
          }
        });
    return added;
  }

  @Override
  public FloatTensor run(FloatTensor input, Buffers buffers, Workers workers) {
    ConvProblem problem = layer.problem(input.shape());
    Shape shape = layer.output(problem);
    float[] result = buffers.floats(shape.elements());
    List<MatrixProduct> products =
        IntStream.range(0, groups.size()).mapToObj(g -> product(g, problem.batch())).toList();
    int pieces = products.stream().mapToInt(MatrixProduct::pieces).max().orElse(0);
    Workers team = workers.worth(problem.multiplyAdds());
    team.share(
        pieces * products.size(),
        scratch -> work(products, pieces, input.values(), result, scratch));
    return Tensor.of(shape, result);
  }

  private MatrixProduct product(int group, int rows) {
    return new MatrixProduct(
        groups.get(group), rows, layer.epilogue(), channelCells, group * layout.results());
  }

  /// Groups are alike, so each has as many pieces.
  private IntConsumer work(
      List<MatrixProduct> products, int pieces, float[] input, float[] result, Scratch scratch) {
    int depth = groups.getFirst().depth();
    int columns = groups.getFirst().columns();
    int pitch = depth * groups.size();
    int toPitch = columns * groups.size();
    List<IntConsumer> works =
        IntStream.range(0, groups.size())
            .mapToObj(g ->
                products
                    .get(g)
                    .work(input, g * depth, pitch, result, g * columns, toPitch, scratch))
            .toList();
    return piece -> works.get(piece / pieces).accept(piece % pieces);
  }
}
