package dev.adjoint.conformance.torch;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.ConvolutionFace;
import dev.adjoint.operator.separable.ReduceSum;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// One of our operators with all inputs but the first.
///
/// @param further inputs 1 and up
record Step(Operator operator, List<Optional<Tensor>> further) {
  Step {
    further = List.copyOf(further);
  }

  static Step of(Operator operator, @Nullable Tensor... further) {
    return new Step(
        operator, Arrays.stream(further).map(t -> Optional.<Tensor>ofNullable(t)).toList());
  }

  Step mapped(UnaryOperator<Tensor> function) {
    return new Step(operator, further.stream().map(t -> t.map(function)).toList());
  }

  Inputs<Tensor> inputs(Tensor first) {
    List<Optional<Tensor>> all = new ArrayList<>();
    all.add(Optional.of(first));
    all.addAll(further);
    return Inputs.ofOptionals(all);
  }

  Inputs<TensorSpec> specs(Tensor first) {
    return inputs(first).map(TensorSpec::of);
  }

  Tensor apply(Tensor first) {
    return operator.evaluate(inputs(first)).getFirst();
  }

  /// Takes a gradient with respect to the output to one with respect to input 0. A convolution's
  /// adjoint knows no bias.
  ///
  /// @param first what input 0 was
  Step adjoint(Tensor first) {
    Operator adjoint = ((Linear) operator).adjoint(0, specs(first));
    return new Step(adjoint, isConvolution() ? further.subList(0, 1) : further);
  }

  boolean isConvolution() {
    return operator instanceof ConvolutionFace;
  }

  /// Takes a gradient with respect to a convolution's output to one with respect to its weights.
  Step weightAdjoint(Tensor first) {
    ConvolutionFace face = (ConvolutionFace) operator;
    return Step.of(face.adjoint(1, specs(first)).swapped(), first);
  }

  /// Takes a gradient with respect to a convolution's output to one with respect to its bias, which
  /// was repeated over everything but the channels.
  static Step biasAdjoint(Shape output) {
    long[] others = LongStream.range(0, output.rank()).filter(axis -> axis != 1).toArray();
    return Step.of(new ReduceSum(false, false), Tensor.integers(others));
  }
}
