package dev.adjoint.operator.matrix;

import dev.adjoint.operator.Inference;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// A sum of products of elements, told by letters: `"ij,jk->ik"` is the product of two matrices. Each
/// input has a letter for each of its axes; axes of one letter are walked together, and what is not
/// in the output is summed over. `...` stands for the axes no letter names, which broadcast. Without
/// `->` the output has the letters that occur once, in alphabetical order.
///
/// Any number of real inputs of one type; one output of that type. Sums are in float64. Linear in
/// each input. Source: ONNX Einsum-12, numpy.
public record Einsum(String equation) implements MatrixProduct, Linear {
  /// An equation, without the spaces in it.
  ///
  /// @throws IllegalArgumentException if it is none
  public Einsum {
    equation = equation.replace(" ", "");
    Subscripts.parse(equation);
  }

  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    ElementType type = Types.same(inputs.present());
    inputs.present().forEach(Types::requireReal);
    if (inputs.present().stream().anyMatch(spec -> spec.sizes().isEmpty())) {
      return List.of(TensorSpec.ofUnknownRank(type));
    }
    List<List<Size>> sizes = inputs.present().stream().map(TensorSpec::knownRank).toList();
    return List.of(TensorSpec.of(type, Subscripts.parse(equation).bind(sizes).result()));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    Shape shape = Inference.shape(this, inputs);
    Result result = Result.of(inputs.at(0).type(), shape, buffers);
    new Contraction(equation, inputs.present()).write(result);
    return List.of(result.tensor());
  }

  @Override
  public boolean linearIn(int input) {
    return input >= 0 && input < Subscripts.parse(equation).inputs().size();
  }

  @Override
  public EinsumAdjoint adjoint(int input, Inputs<TensorSpec> inputs) {
    requireLinear(input);
    return new EinsumAdjoint(this, input, inputs.at(input).shape());
  }
}
