package dev.adjoint.engine.direct;

import dev.adjoint.engine.Kernel;
import dev.adjoint.engine.Workers;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.axis.Axes;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// Tensors put one after another along an axis. What lies before that axis is copied in stretches,
/// which are cut where they are long.
final class Joining implements Kernel {
  private static final int LONGEST = 1 << 14;

  private final int axis;
  private final Shape shape;

  /// @param axis perhaps counted from the end
  Joining(int axis, Shape shape) {
    this.axis = Axes.of(axis, shape.rank());
    this.shape = shape;
  }

  @Override
  public List<Tensor> run(Inputs<Tensor> inputs, Buffers buffers, Workers workers) {
    float[] to = buffers.floats(shape.elements());
    int begin = 0;
    for (Tensor part : inputs.present()) {
      place(part.toFloats(), begin * shape.step(axis), to, workers);
      begin += part.shape().extent(axis);
    }
    return List.of(Tensor.of(shape, to));
  }

  private void place(FloatTensor part, int begin, float[] to, Workers workers) {
    int stretch = part.shape().extent(axis) * shape.step(axis);
    int pitch = shape.extent(axis) * shape.step(axis);
    int cuts = Math.max(1, Math.ceilDiv(stretch, LONGEST));
    workers.loop(
        shape.elements(0, axis) * cuts,
        Math.min(stretch, LONGEST),
        (first, end) -> {
          for (int i = first; i < end; i++) {
            int from = i % cuts * LONGEST;
            int length = Math.min(LONGEST, stretch - from);
            int row = i / cuts;
            System.arraycopy(
                part.values(), row * stretch + from, to, row * pitch + begin + from, length);
          }
        });
  }
}
