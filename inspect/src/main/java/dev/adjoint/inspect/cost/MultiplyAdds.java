package dev.adjoint.inspect.cost;

import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.operator.matrix.Gemm;
import dev.adjoint.operator.matrix.MatMul;
import dev.adjoint.tensor.Shape;
import java.util.List;

/// Multiplications with an addition in one run, those with padding included, at the sizes that the
/// inspection chose: of convolutions and products of matrices. All else is not counted, nor is what is
/// not known.
public final class MultiplyAdds {
  private MultiplyAdds() {}

  /// Those of all nodes.
  static double of(View view) {
    return view.graph().nodes().stream().mapToDouble(node -> of(view, node)).sum();
  }

  /// Those of one node; real, for they may be more than a whole number holds.
  public static double of(View view, Node node) {
    Specs specs = view.settled();
    boolean known =
        !specs.faults().containsKey(node)
            && node.inputs().size() >= 2
            && node.reads().map(specs::at).allMatch(TensorSpec::isConcrete);
    return known ? counted(node, node.reads().map(specs::at).toList(), specs) : 0;
  }

  private static double counted(Node node, List<TensorSpec> reads, Specs specs) {
    Shape first = reads.getFirst().shape();
    return switch (node.operator()) {
      case WeightedFace face -> (double) face.problem(first, reads.get(1).shape()).multiplyAdds();
      case Gemm gemm -> products(first.extent(gemm.transA() ? 0 : 1), node, specs);
      case MatMul _ -> products(first.extent(-1), node, specs);
      default -> 0;
    };
  }

  private static double products(double summed, Node node, Specs specs) {
    TensorSpec result = specs.at(node.output());
    return result.isConcrete() ? summed * result.shape().elements() : 0;
  }
}
