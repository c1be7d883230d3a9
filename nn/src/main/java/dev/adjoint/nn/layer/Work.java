package dev.adjoint.nn.layer;

import dev.adjoint.graph.Node;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.operator.matrix.Gemm;
import dev.adjoint.operator.matrix.MatMul;
import dev.adjoint.tensor.Shape;
import java.util.List;

/// How much there is to compute.
final class Work {
  private Work() {}

  /// Multiply-adds of a convolution or a product of matrices; 0 for all else, and for sizes not known.
  static long multiplyAdds(Node node, Scope scope) {
    List<TensorSpec> reads = node.reads().map(scope::spec).toList();
    if (!reads.stream().allMatch(TensorSpec::isConcrete)) {
      return 0;
    }
    return switch (node.operator()) {
      case WeightedFace face ->
          face.problem(reads.get(0).shape(), reads.get(1).shape()).multiplyAdds();
      case Gemm gemm ->
          product(reads.getFirst().shape().extent(gemm.transA() ? 0 : 1), node, scope);
      case MatMul _ -> product(reads.getFirst().shape().extent(-1), node, scope);
      default -> 0;
    };
  }

  private static long product(long summed, Node node, Scope scope) {
    Shape output = scope.spec(node.output()).shape();
    return summed * output.elements();
  }
}
