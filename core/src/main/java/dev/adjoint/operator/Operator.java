package dev.adjoint.operator;

import dev.adjoint.operator.arrange.Arrangement;
import dev.adjoint.operator.conv.ConvolutionFace;
import dev.adjoint.operator.matrix.MatrixProduct;
import dev.adjoint.operator.norm.Normalization;
import dev.adjoint.operator.pointwise.Pointwise;
import dev.adjoint.operator.pool.Pooling;
import dev.adjoint.operator.reduce.Reduction;
import dev.adjoint.operator.separable.Separable;
import dev.adjoint.operator.source.Source;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// One operation of a network: what it is, not where it stands. Operators are records, so two that
/// do the same are equal, and this hierarchy is closed, so readers of a graph can be exhaustive.
///
/// Inputs and outputs are tensors in a fixed order which each operator documents with shapes.
/// Optional inputs may be absent. Whatever is wrong with what an operator is given is told in an
/// [IllegalArgumentException] with the numbers found and allowed; who runs the operator adds its
/// name in the graph.
public sealed interface Operator
    permits ConvolutionFace,
        Separable,
        Pooling,
        Normalization,
        Pointwise,
        Arrangement,
        MatrixProduct,
        Reduction,
        Source,
        Gradient,
        Foreign {

  /// The operator's name in ONNX, or in the literature where ONNX has none.
  default String name() {
    return getClass().getSimpleName();
  }

  /// What follows about the outputs from what is known of the inputs. Given concrete sizes (and
  /// contents, where these decide sizes) the answer is concrete. An output of which nothing follows
  /// has an unknown rank.
  ///
  /// @throws IllegalArgumentException if the inputs do not fit the operator
  List<TensorSpec> infer(Inputs<TensorSpec> inputs);

  /// Computes the outputs plainly, by definition: the reference which faster ways are held against.
  /// Float32 input gives float32 output, float64 input float64 output.
  ///
  /// @throws IllegalArgumentException if the inputs do not fit the operator
  List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers);

  default List<Tensor> evaluate(Inputs<Tensor> inputs) {
    return evaluate(inputs, Buffers.FRESH);
  }

  /// Whether [#evaluate] also takes a [dev.adjoint.tensor.SymbolicTensor], so that sizes computed
  /// inside a graph can be followed before they are known.
  default boolean followsSizes() {
    return false;
  }
}
