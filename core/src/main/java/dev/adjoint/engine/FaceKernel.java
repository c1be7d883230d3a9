package dev.adjoint.engine;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.Epilogue;
import dev.adjoint.engine.conv.choice.ChangingWeights;
import dev.adjoint.engine.conv.choice.Wish;
import dev.adjoint.engine.conv.gradient.WeightGradient;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.conv.ConvWeightGradient;
import dev.adjoint.operator.conv.ConvolutionFace;
import dev.adjoint.operator.conv.Swapped;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// A face of convolution all of whose inputs are computed in the graph, as weights and gradients are
/// in training: weights are packed anew at each run. Float64 is left to the definition.
final class FaceKernel {
  private FaceKernel() {}

  static Kernel of(ConvolutionFace face, Wish wish) {
    Kernel floats =
        switch (face) {
          case WeightedFace weighted -> weighted(weighted, wish);
          case Swapped swapped -> swapped(of(swapped.face(), wish));
          case ConvWeightGradient gradient -> weightGradient(gradient, wish);
        };
    Kernel definition = Kernel.of(face);
    return (inputs, buffers, workers) ->
        (areFloats(inputs) ? floats : definition).run(inputs, buffers, workers);
  }

  private static boolean areFloats(Inputs<Tensor> inputs) {
    return inputs.present().stream().allMatch(FloatTensor.class::isInstance);
  }

  private static Kernel weighted(WeightedFace face, Wish wish) {
    ChangingWeights kernel = new ChangingWeights(wish);
    return (inputs, buffers, workers) -> {
      ConvLayer layer =
          new ConvLayer(
              face, inputs.at(1).toFloats(), inputs.find(2).map(Tensor::toFloats), Epilogue.NONE);
      return List.of(kernel.run(layer, inputs.at(0).toFloats(), buffers, workers));
    };
  }

  private static Kernel swapped(Kernel kernel) {
    return (inputs, buffers, workers) -> kernel.run(Swapped.swap(inputs), buffers, workers);
  }

  private static Kernel weightGradient(ConvWeightGradient face, Wish wish) {
    WeightGradient gradient = new WeightGradient(face.geometry(), wish.lanes());
    return (inputs, buffers, workers) ->
        List.of(gradient.run(inputs.at(0).toFloats(), inputs.at(1).toFloats(), workers));
  }
}
