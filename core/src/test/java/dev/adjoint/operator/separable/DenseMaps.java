package dev.adjoint.operator.separable;

import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// What maps along axes do, by the definition: each output element is a sum over all input
/// elements, weighed by the product of one weight for each axis.
final class DenseMaps {
  private final List<double[][]> axes;
  private final Shape input;
  private final Shape output;

  private DenseMaps(List<double[][]> axes, Shape input, Shape output) {
    this.axes = axes;
    this.input = input;
    this.output = output;
  }

  static DenseMaps of(AxisMaps maps, DoubleUnaryOperator weight) {
    return new DenseMaps(
        maps.axes().stream().map(map -> dense(map, weight)).toList(),
        Shape.of(maps.axes().stream().map(AxisMap::inputs).toList()),
        Shape.of(maps.axes().stream().map(AxisMap::outputs).toList()));
  }

  private static double[][] dense(AxisMap map, DoubleUnaryOperator weight) {
    double[][] matrix = new double[map.outputs()][map.inputs()];
    for (int row = 0; row < map.outputs(); row++) {
      for (int entry = map.first(row); entry < map.first(row + 1); entry++) {
        matrix[row][map.column(entry)] += weight.applyAsDouble(map.weight(entry));
      }
    }
    return matrix;
  }

  double[] apply(Tensor x) {
    double[] y = new double[output.elements()];
    for (int o = 0; o < y.length; o++) {
      for (int i = 0; i < input.elements(); i++) {
        y[o] += weight(o, i) * x.real(i);
      }
    }
    return y;
  }

  double[] applyTransposed(Tensor y) {
    double[] x = new double[input.elements()];
    for (int i = 0; i < x.length; i++) {
      for (int o = 0; o < output.elements(); o++) {
        x[i] += weight(o, i) * y.real(o);
      }
    }
    return x;
  }

  private double weight(int o, int i) {
    double weight = 1;
    for (int axis = 0; axis < axes.size(); axis++) {
      int row = o / output.step(axis) % output.extent(axis);
      int column = i / input.step(axis) % input.extent(axis);
      weight *= axes.get(axis)[row][column];
    }
    return weight;
  }
}
