package dev.adjoint.nn.layer;

import dev.adjoint.graph.Value;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.matrix.MatMul;
import dev.adjoint.operator.separable.GlobalAveragePool;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// Means of as many windows as are wished for, whatever the size of the input: window o of O over n cells
/// reaches from `floor(o n / O)` to before `ceil((o + 1) n / O)`. Source: PyTorch `AdaptiveAvgPool1d` to
/// `AdaptiveAvgPool3d`.
///
/// Windows that overlap unevenly are no pooling operator of ONNX, but every axis is a matrix, by which
/// it is multiplied.
///
/// @param sizes of the result, one for each spatial axis
public record AdaptiveAveragePooling(List<Integer> sizes) implements Layer {
  public AdaptiveAveragePooling {
    sizes = List.copyOf(sizes);
  }

  @Override
  public Value add(Scope scope, Value x) {
    if (sizes.stream().allMatch(size -> size == 1)) {
      return scope.node(new GlobalAveragePool(), x);
    }
    Value y = x;
    for (int i = 0; i < sizes.size(); i++) {
      y = along(scope, y, i + 2, sizes.get(i));
    }
    return y;
  }

  private static Value along(Scope scope, Value x, int axis, int windows) {
    int rank = scope.spec(x).rank();
    int cells = Math.toIntExact(scope.spec(x).size(axis).value());
    Value means = scope.constant(means(cells, windows));
    Transpose last = lastSwapped(rank, axis);
    if (axis == rank - 1) {
      return scope.node(new MatMul(), x, means);
    }
    return scope.node(last, scope.node(new MatMul(), scope.node(last, x), means));
  }

  private static Transpose lastSwapped(int rank, int axis) {
    List<Integer> axes = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    Collections.swap(axes, axis, rank - 1);
    return new Transpose(axes);
  }

  /// [cells, windows]: a column for each window.
  private static Tensor means(int cells, int windows) {
    float[] matrix = new float[cells * windows];
    for (int o = 0; o < windows; o++) {
      int from = Math.floorDiv(o * cells, windows);
      int to = Math.ceilDiv((o + 1) * cells, windows);
      for (int cell = from; cell < to; cell++) {
        matrix[cell * windows + o] = 1f / (to - from);
      }
    }
    return Tensor.of(Shape.of(cells, windows), matrix);
  }
}
