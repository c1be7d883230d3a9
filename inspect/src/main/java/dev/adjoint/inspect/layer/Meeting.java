package dev.adjoint.inspect.layer;

import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import java.util.HashSet;
import java.util.Set;

/// Whether the maps that a layer makes meet others later on that did not come through it, as where a skip
/// connection joins: where its cells lie and how many they are is then not its own affair.
public final class Meeting {
  private static final int CHANNELS = 1;

  private Meeting() {}

  /// Whether they do.
  public static boolean awaits(View view, Node layer) {
    Set<Value> reached = new HashSet<>();
    layer.writes().forEach(reached::add);
    for (Node node : view.graph().nodes()) {
      if (!node.equals(layer) && node.reads().anyMatch(reached::contains)) {
        if (node.reads().anyMatch(value -> !reached.contains(value) && isMap(view, value))) {
          return true;
        }
        node.writes().forEach(reached::add);
      }
    }
    return false;
  }

  /// Whether a value has spatial axes, or may have, and is none of the network's constants.
  private static boolean isMap(View view, Value value) {
    TensorSpec spec = view.settled().at(value);
    boolean flat = spec.sizes().isPresent() && spec.rank() <= CHANNELS + 1;
    return !flat && view.graph().constant(value).isEmpty();
  }
}
