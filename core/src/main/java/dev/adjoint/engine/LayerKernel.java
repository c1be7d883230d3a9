package dev.adjoint.engine;

import dev.adjoint.engine.conv.Layout;
import dev.adjoint.engine.conv.Layouts;
import dev.adjoint.engine.conv.choice.ChosenKernel;
import dev.adjoint.engine.conv.choice.Decision;
import dev.adjoint.operator.Inputs;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/// A convolution or transposed convolution with constant weights, which can say how it is computed.
record LayerKernel(ChosenKernel layer, Layouts layouts) implements Kernel {
  LayerKernel(ChosenKernel layer) {
    this(layer, Layouts.PLANES);
  }

  @Override
  public List<Tensor> run(Inputs<Tensor> inputs, Buffers buffers, Workers workers) {
    return List.of(layer.run(inputs.at(0).toFloats(), layouts, buffers, workers));
  }

  @Override
  public Optional<Decision> decision(Inputs<Tensor> inputs) {
    return Optional.of(layer.decision(layouts.input().tensor(inputs.at(0).shape())));
  }

  @Override
  public Layout layout() {
    return layouts.result();
  }
}
