package dev.adjoint.operator.matrix;

import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.size.Size;
import dev.adjoint.stride.Copies;
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
  private final int[][] offsets;
  private final int terms;

  Contraction(String equation, List<Tensor> inputs) {
    this.inputs = inputs;
    List<List<Size>> sizes = inputs.stream().map(x -> TensorSpec.of(x).knownRank()).toList();
    Subscripts.Bound bound = Subscripts.parse(equation).bind(sizes);
    Shape output = shape(bound.result());
    Shape summed = shape(bound.sizes(bound.summed()));
    terms = summed.elements();
    List<View> views = new ArrayList<>(views(bound, bound.output()));
    views.addFirst(View.rowMajor(output));
    cells = Walk.over(output, views.toArray(View[]::new));
    offsets =
        views(bound, bound.summed()).stream()
            .map(view -> Copies.positions(summed, view))
            .toArray(int[][]::new);
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
        double sum = 0;
        for (int term = 0; term < terms; term++) {
          sum += product(run, cell, term, -1);
        }
        result.set(run.at(0, cell), sum);
      }
    });
  }

  /// The adjoint in one input, applied to a tensor shaped like the output.
  double[] adjoint(int input, Tensor y) {
    double[] sums = new double[inputs.get(input).shape().elements()];
    cells.forEachRun(run -> {
      for (int cell = 0; cell < run.length(); cell++) {
        for (int term = 0; term < terms; term++) {
          int at = run.at(input + 1, cell) + offsets[input][term];
          sums[at] += y.real(run.at(0, cell)) * product(run, cell, term, input);
        }
      }
    });
    return sums;
  }

  /// The product of one element of each input, but for one input.
  private double product(Walk.Run run, int cell, int term, int without) {
    double product = 1;
    for (int i = 0; i < offsets.length; i++) {
      if (i != without) {
        product *= inputs.get(i).real(run.at(i + 1, cell) + offsets[i][term]);
      }
    }
    return product;
  }
}
