package dev.adjoint.inspect.repair;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.WeightedFace;
import java.util.Map;

/// What a network holds, and what its convolutions compute in a run.
///
/// @param parameters elements of its constants of real numbers
/// @param multiplyAdds of all convolutions and transposed convolutions whose sizes are known
public record Work(long parameters, long multiplyAdds) {
  /// That of a graph for inputs of these sizes.
  static Work of(Graph graph, Map<Value, TensorSpec> inputs) {
    Specs specs = Specs.asFarAsKnown(graph, inputs);
    long parameters =
        graph.constants().values().stream()
            .filter(tensor -> tensor.type().isReal())
            .mapToLong(tensor -> tensor.shape().elements())
            .sum();
    long sums = graph.nodes().stream().mapToLong(node -> multiplyAdds(node, specs)).sum();
    return new Work(parameters, sums);
  }

  private static long multiplyAdds(Node node, Specs specs) {
    Inputs<TensorSpec> inputs = specs.inputs(node);
    boolean known =
        node.operator() instanceof WeightedFace
            && inputs.present().stream().allMatch(TensorSpec::isConcrete)
            && !specs.faults().containsKey(node);
    return known
        ? ((WeightedFace) node.operator())
            .problem(inputs.at(0).shape(), inputs.at(1).shape())
            .multiplyAdds()
        : 0;
  }

  /// How much more this is.
  Work minus(Work other) {
    return new Work(parameters - other.parameters, multiplyAdds - other.multiplyAdds);
  }
}
