package dev.adjoint.engine.direct;

import dev.adjoint.engine.Kernel;
import dev.adjoint.engine.Workers;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.pointwise.Unary;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// A function of one number, of every cell of a tensor.
record EachCell(Unary function) implements Kernel {
  @Override
  public List<Tensor> run(Inputs<Tensor> inputs, Buffers buffers, Workers workers) {
    FloatTensor x = inputs.at(0).toFloats();
    float[] from = x.values();
    float[] to = buffers.floats(from.length);
    workers.loop(from.length, 1, (begin, end) -> function.apply(from, to, begin, end));
    return List.of(Tensor.of(x.shape(), to));
  }
}
