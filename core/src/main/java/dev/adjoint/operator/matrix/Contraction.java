package dev.adjoint.operator.matrix;

import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.size.Size;
import dev.adjoint.stride.View;
import dev.adjoint.stride.Walk;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The sum of products that [Einsum] tells of tensors that are there: for each cell of the output, one
/// product for each cell of the axes summed over.
final class Contraction {
  private final List<Tensor> inputs;
  private final Walk cells;
  private final Walk terms;

  Contraction(String equation, List<Tensor> inputs) {
    this.inputs = inputs;
    List<List<Size>> sizes = inputs.stream().map(x -> TensorSpec.of(x).knownRank()).toList();
    Subscripts.Bound bound = Subscripts.parse(equation).bind(sizes);
    cells = walk(bound, bound.output());
    terms = walk(bound, bound.summed());
  }

  /// The cells that these labels make up, in row-major order and in each input.
  private Walk walk(Subscripts.Bound bound, List<String> labels) {
    Shape shape = shape(bound.sizes(labels));
    List<View> views = new ArrayList<>(views(bound, labels));
    views.addFirst(View.rowMajor(shape));
    return Walk.over(shape, views.toArray(View[]::new));
  }

  private static Shape shape(List<Size> sizes) {
    return Shape.of(sizes.stream().map(Size::value).toList());
  }

  /// How each input is walked when axes of these labels are.
  private List<View> views(Subscripts.Bound bound, List<String> labels) {
    return IntStream.range(0, inputs.size())
        .mapToObj(i ->
            View.of(
                0,
                labels.stream()
                    .mapToInt(label -> step(inputs.get(i).shape(), bound.inputs().get(i), label))
                    .toArray()))
        .toList();
  }

  /// A label that an input has twice walks its diagonal; one it lacks repeats it.
  private static int step(Shape shape, List<String> labels, String label) {
    return IntStream.range(0, shape.rank())
        .filter(axis -> labels.get(axis).equals(label) && shape.extent(axis) != 1)
        .map(shape::step)
        .sum();
  }

  void write(Result result) {
    cells.forEachRun(run -> {
      for (int cell = 0; cell < run.length(); cell++) {
        result.set(run.at(0, cell), sum(run, cell));
      }
    });
  }

  private double sum(Walk.Run cells, int cell) {
    double[] sum = new double[1];
    terms.forEachRun(run -> {
      for (int term = 0; term < run.length(); term++) {
        sum[0] += product(cells, cell, run, term, -1);
      }
    });
    return sum[0];
  }

  /// The adjoint in one input, applied to a tensor shaped like the output.
  double[] adjoint(int input, Tensor y) {
    double[] sums = new double[inputs.get(input).shape().elements()];
    cells.forEachRun(run -> {
      for (int cell = 0; cell < run.length(); cell++) {
        spread(run, cell, input, y.real(run.at(0, cell)), sums);
      }
    });
    return sums;
  }

  private void spread(Walk.Run cells, int cell, int input, double y, double[] sums) {
    terms.forEachRun(run -> {
      for (int term = 0; term < run.length(); term++) {
        int at = cells.at(input + 1, cell) + run.at(input + 1, term);
        sums[at] += y * product(cells, cell, run, term, input);
      }
    });
  }

  /// The product of one element of each input, but for one input.
  private double product(Walk.Run cells, int cell, Walk.Run terms, int term, int without) {
    double product = 1;
    for (int i = 0; i < inputs.size(); i++) {
      if (i != without) {
        product *= inputs.get(i).real(cells.at(i + 1, cell) + terms.at(i + 1, term));
      }
    }
    return product;
  }
}
