package dev.adjoint.engine.direct;

import dev.adjoint.engine.Kernel;
import dev.adjoint.engine.Workers;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.stride.View;
import dev.adjoint.stride.Walk;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// Cells of a tensor in another order, or some of them, by a view of it.
final class Rearranging implements Kernel {
  private final Walk walk;
  private final Shape shape;

  /// @param view of the tensor, by the axes of `form`
  /// @param form shape of the result, perhaps with its axes cut into factors
  Rearranging(View view, Shape form, Shape shape) {
    this.walk = Walk.over(form, View.rowMajor(form), view);
    this.shape = shape;
  }

  /// @param form shape of the tensor, perhaps with its axes cut into factors
  /// @param shape of the result, whatever the transpose makes of the factors
  Rearranging(Transpose transpose, Shape form, Shape shape) {
    this(transpose.view(form), transpose.result(form), shape);
  }

  @Override
  public List<Tensor> run(Inputs<Tensor> inputs, Buffers buffers, Workers workers) {
    float[] from = inputs.at(0).toFloats().values();
    float[] to = buffers.floats(shape.elements());
    workers.loop(
        walk.runs(),
        walk.runLength(),
        (first, end) -> walk.forEachRun(first, end, run -> run.copy(1, from, 0, to)));
    return List.of(Tensor.of(shape, to));
  }
}
