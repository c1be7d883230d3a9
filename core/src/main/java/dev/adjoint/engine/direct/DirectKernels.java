package dev.adjoint.engine.direct;

import dev.adjoint.engine.Kernel;
import dev.adjoint.engine.channel.BatchTraining;
import dev.adjoint.operator.Gradient;
import dev.adjoint.operator.Inference;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Blocks;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.Gather;
import dev.adjoint.operator.arrange.Reshaping;
import dev.adjoint.operator.arrange.SpaceToDepth;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.norm.BatchNormalization;
import dev.adjoint.operator.pointwise.Arithmetic;
import dev.adjoint.operator.pointwise.Unary;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.reduce.Softmax;
import dev.adjoint.operator.separable.AxisMaps;
import dev.adjoint.operator.separable.Separable;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/// Kernels for single nodes that are faster than the definitions of their operators: prepared once
/// for inputs of known sizes, in loops that the compiler turns into SIMD, by several threads.
public final class DirectKernels {
  private DirectKernels() {}

  /// The kernel for an operator whose inputs are these; empty if the definition has to do.
  public static Optional<Kernel> of(Operator operator, Inputs<TensorSpec> inputs) {
    List<TensorSpec> given = inputs.present();
    if (given.isEmpty() || !isKnownFloat(given.getFirst())) {
      return Optional.empty();
    }
    Shape x = given.getFirst().shape();
    return switch (operator) {
      case Unary function -> Optional.of(new EachCell(function));
      case Gradient gradient when areKnownFloats(given) ->
          GradientKernels.of(gradient, given.stream().map(TensorSpec::shape).toList());
      case BatchNormalization norm when norm.trainingMode() && isBatch(given) ->
          Optional.of(new BatchTraining(norm, x));
      case Arithmetic function when areKnownFloats(given) ->
          Optional.of(new MetCells(function, x, inputs.at(1).shape(), shape(operator, inputs)));
      case Concat concat when areKnownFloats(given) ->
          Optional.of(new Joining(concat.axis(), shape(operator, inputs)));
      case Reshaping _ when isConcrete(operator, inputs) ->
          Optional.of(reshaping(shape(operator, inputs)));
      case Gather gather when areKnown(given) ->
          Optional.of(gathering(gather.blocks(x, contents(inputs, 1)), shape(operator, inputs)));
      case Transpose transpose -> Optional.of(new Rearranging(transpose, x, transpose.result(x)));
      case DepthToSpace shuffle ->
          Optional.of(
              new Rearranging(
                  shuffle.transpose(x.rank()), shuffle.form(x), shape(operator, inputs)));
      case SpaceToDepth shuffle ->
          Optional.of(
              new Rearranging(
                  shuffle.transpose(x.rank()),
                  shuffle.form(shape(operator, inputs)),
                  shape(operator, inputs)));
      case MaxPool pool when pool.indices() == MaxPool.Indices.NONE ->
          Optional.of(new MaxPooling(pool.window(), x, shape(operator, inputs)));
      case Softmax softmax -> Optional.of(new Exponentiating(softmax.axis(), x));
      case Separable separable when isConcrete(operator, inputs) && areKnown(given) ->
          Optional.of(separated(separable, inputs));
      default -> Optional.empty();
    };
  }

  private static boolean isKnownFloat(TensorSpec spec) {
    return spec.isConcrete() && spec.type() == ElementType.FLOAT32;
  }

  private static boolean areKnownFloats(List<TensorSpec> given) {
    return given.stream().allMatch(DirectKernels::isKnownFloat);
  }

  private static boolean isBatch(List<TensorSpec> given) {
    return areKnownFloats(given) && given.getFirst().shape().elements() > 0;
  }

  /// Whether the contents of all but the first are known.
  private static boolean areKnown(List<TensorSpec> given) {
    return given.stream().skip(1).allMatch(spec -> spec.contents().isPresent());
  }

  private static boolean isConcrete(Operator operator, Inputs<TensorSpec> inputs) {
    return Inference.infer(operator, inputs).getFirst().isConcrete();
  }

  private static Shape shape(Operator operator, Inputs<TensorSpec> inputs) {
    return Inference.infer(operator, inputs).getFirst().shape();
  }

  private static Kernel reshaping(Shape shape) {
    return (inputs, buffers, workers) -> List.of(inputs.at(0).reshape(shape));
  }

  private static Tensor contents(Inputs<TensorSpec> inputs, int input) {
    return inputs.at(input).contents().orElseThrow();
  }

  private static Kernel gathering(Blocks blocks, Shape shape) {
    return (inputs, buffers, workers) -> List.of(blocks.gather(inputs.at(0), shape, buffers));
  }

  /// The maps of the axes are made once.
  private static Kernel separated(Separable separable, Inputs<TensorSpec> inputs) {
    AxisMaps maps = separable.maps(inputs);
    Kernel passes = (tensors, buffers, workers) -> List.of(maps.apply(tensors.at(0), buffers));
    return maps.view()
        .<Kernel>map(view -> new Rearranging(view, maps.output(), maps.output()))
        .orElse(passes);
  }
}
