package dev.adjoint.operator;

import dev.adjoint.operator.pointwise.Cast;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Inference of types and sizes, and of the contents of small tensors from which a graph computes
/// sizes.
public final class Inference {
  private Inference() {}

  /// What follows about the outputs of `operator`: what it says itself, and the contents of outputs
  /// with at most [TensorSpec#MOST_CONTENTS] elements whose inputs' contents are all known.
  ///
  /// @throws IllegalArgumentException if the inputs do not fit the operator
  public static List<TensorSpec> infer(Operator operator, Inputs<TensorSpec> inputs) {
    List<TensorSpec> inferred = operator.infer(inputs);
    boolean open = inferred.stream().anyMatch(spec -> spec.contents().isEmpty());
    return open && follows(operator, inputs) && inferred.stream().allMatch(Inference::isSmall)
        ? withContents(inferred, operator, inputs)
        : inferred;
  }

  /// The shape of the first output for inputs that are there.
  ///
  /// @throws IllegalArgumentException if the inputs do not fit the operator
  public static Shape shape(Operator operator, Inputs<Tensor> inputs) {
    return operator.infer(inputs.map(TensorSpec::of)).getFirst().shape();
  }

  private static boolean follows(Operator operator, Inputs<TensorSpec> inputs) {
    if (operator instanceof Foreign) {
      return false;
    }
    List<TensorSpec> present = inputs.present();
    boolean all = present.stream().allMatch(spec -> spec.contents().isPresent());
    return all && (operator.followsSizes() || present.stream().noneMatch(Inference::isSymbolic));
  }

  private static boolean isSymbolic(TensorSpec spec) {
    return spec.contents().orElseThrow() instanceof SymbolicTensor;
  }

  private static boolean isSmall(TensorSpec spec) {
    return spec.isConcrete() && Sizes.product(spec.knownRank()).value() <= TensorSpec.MOST_CONTENTS;
  }

  private static List<TensorSpec> withContents(
      List<TensorSpec> inferred, Operator operator, Inputs<TensorSpec> inputs) {
    List<Tensor> contents;
    try {
      contents = operator.evaluate(inputs.map(spec -> spec.contents().orElseThrow()));
    } catch (IllegalStateException unknown) {
      // Says that the result hangs on a size that is not known yet, which is no fault of the
      // inputs.
      return inferred;
    }
    List<TensorSpec> held = new ArrayList<>();
    for (int i = 0; i < inferred.size(); i++) {
      held.add(inferred.get(i).holding(as(inferred.get(i).type(), contents.get(i))));
    }
    return held;
  }

  /// Symbolic sizes that come out known are int64 whatever they stand for.
  private static Tensor as(ElementType type, Tensor contents) {
    return contents instanceof SymbolicTensor ? contents : Cast.to(type, contents);
  }
}
