package dev.adjoint.inspect.cure;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A network in which other modules stand in the place of a layer.
final class Applied {
  private final GraphBuilder graph;
  private final Node layer;
  private Value last;

  /// @param replaced nodes one behind the other, of which the last is the layer
  private Applied(Graph before, List<Node> replaced) {
    List<Node> kept = before.nodes().stream().filter(n -> !replaced.contains(n)).toList();
    graph =
        GraphBuilder.of(
            new Graph(before.name(), before.inputs(), before.constants(), kept, List.of()));
    layer = replaced.getLast();
    last = replaced.getFirst().inputs().getFirst().orElseThrow();
  }

  /// A graph in which nodes, one behind the other, have given way to modules. The last of these has the
  /// name of the layer.
  static Graph to(Graph before, List<Node> replaced, List<Module> modules) {
    Applied applied = new Applied(before, replaced);
    modules.subList(0, modules.size() - 1).forEach(applied::inside);
    applied.add(modules.getLast(), applied.layer.name(), applied.layer.output());
    return applied.graph.build(before.outputs());
  }

  private void inside(Module module) {
    String name = graph.free(layer.name() + "." + module.operator().name());
    add(module, name, new Value(name));
  }

  private void add(Module module, String name, Value output) {
    List<Optional<Value>> inputs = new ArrayList<>(List.of(Optional.of(last)));
    module
        .parameters()
        .forEach(tensor -> inputs.add(Optional.of(graph.constantNear(name + ".new", tensor))));
    graph.add(new Node(name, module.operator(), inputs, List.of(Optional.of(output))));
    last = output;
  }
}
