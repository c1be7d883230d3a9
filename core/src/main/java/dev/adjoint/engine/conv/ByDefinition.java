package dev.adjoint.engine.conv;

import dev.adjoint.engine.Workers;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.Inputs;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/// What the operators themselves compute, summed in float64: the reference, which takes everything.
public final class ByDefinition implements ConvAlgorithm {
  /// Some 0.1 to 0.5 GFLOP/s beside 100.
  private static final double SLOWNESS = 500;

  @Override
  public String name() {
    return "definition";
  }

  @Override
  public boolean accepts(ConvLayer layer, ConvProblem problem) {
    return true;
  }

  @Override
  public double cost(ConvLayer layer, ConvProblem problem) {
    return SLOWNESS * problem.multiplyAdds();
  }

  @Override
  public ConvKernel prepare(ConvLayer layer) {
    return (input, buffers, workers) -> {
      FloatTensor result = evaluate(layer, input, buffers);
      finish(result, layer.epilogue(), workers);
      return result;
    };
  }

  private static FloatTensor evaluate(ConvLayer layer, FloatTensor input, Buffers buffers) {
    List<Optional<Tensor>> inputs =
        List.of(Optional.of(input), Optional.of(layer.weights()), layer.bias().map(b -> b));
    return layer.operator().evaluate(Inputs.ofOptionals(inputs), buffers).getFirst().toFloats();
  }

  private static void finish(FloatTensor result, Epilogue epilogue, Workers workers) {
    int channels = result.shape().extent(1);
    int cells = result.shape().step(1);
    workers.run(
        cells == 0 ? 0 : result.shape().elements() / cells,
        plane ->
            epilogue.apply(result.values(), plane * cells, (plane + 1) * cells, plane % channels));
  }
}
