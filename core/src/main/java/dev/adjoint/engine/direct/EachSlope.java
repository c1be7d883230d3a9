package dev.adjoint.engine.direct;

import dev.adjoint.engine.Kernel;
import dev.adjoint.engine.Workers;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.pointwise.Unary;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// The gradient of a function of one number, at every cell of a tensor.
record EachSlope(Unary function) implements Kernel {
  @Override
  public List<Tensor> run(Inputs<Tensor> inputs, Buffers buffers, Workers workers) {
    float[] upstream = inputs.at(0).toFloats().values();
    FloatTensor x = inputs.at(1).toFloats();
    float[] from = x.values();
    float[] to = buffers.floats(from.length);
    workers.loop(from.length, 1, (begin, end) -> function.chain(from, upstream, to, begin, end));
    return List.of(Tensor.of(x.shape(), to));
  }
}
