package dev.adjoint.engine.direct;

import dev.adjoint.engine.Kernel;
import dev.adjoint.engine.Workers;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.pointwise.Combination;
import dev.adjoint.operator.pointwise.MetFloats;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// A function of two numbers, of the cells of two tensors that broadcast against each other.
final class MetCells implements Kernel {
  /// Runs longer than this are cut, so that a few of them are shared among threads too.
  private static final int LONGEST = 1 << 14;

  private final MetFloats met;
  private final Shape shape;

  MetCells(Combination function, Shape a, Shape b, Shape shape) {
    this.met = new MetFloats(function, a, b, shape);
    this.shape = shape;
  }

  @Override
  public List<Tensor> run(Inputs<Tensor> inputs, Buffers buffers, Workers workers) {
    float[] a = inputs.at(0).toFloats().values();
    float[] b = inputs.at(1).toFloats().values();
    float[] to = buffers.floats(shape.elements());
    int length = met.runLength();
    if (length <= LONGEST) {
      workers.loop(met.runs(), length, (first, end) -> met.combine(a, b, to, first, end));
    } else {
      combineInParts(a, b, to, workers);
    }
    return List.of(Tensor.of(shape, to));
  }

  private void combineInParts(float[] a, float[] b, float[] to, Workers workers) {
    int length = met.runLength();
    int parts = Math.ceilDiv(length, LONGEST);
    workers.run(
        met.runs() * parts,
        piece -> {
          int begin = piece % parts * LONGEST;
          int run = piece / parts;
          met.combine(a, b, to, run, run + 1, begin, Math.min(length, begin + LONGEST));
        });
  }
}
