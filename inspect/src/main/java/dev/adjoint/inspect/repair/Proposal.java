package dev.adjoint.inspect.repair;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.finding.Place;
import java.util.List;
import java.util.function.UnaryOperator;

/// What a repair would do at one place, or why it cannot.
public sealed interface Proposal {
  /// Where.
  Place place();

  /// What would be done, or why it cannot, in one sentence.
  String told();

  /// Something that can be done.
  ///
  /// @param rewriting gives the graph with this place changed, of any graph that has this place
  ///     unchanged; all other nodes and the outputs keep their names
  /// @param rounded what the changed graph may sum in another order than the network did: values of the
  ///     network as it was; empty where the very same is computed
  record Possible(Place place, String told, UnaryOperator<Graph> rewriting, List<Value> rounded)
      implements Proposal {
    public Possible {
      rounded = List.copyOf(rounded);
    }
  }

  /// Something that cannot be done.
  record Impossible(Place place, String told) implements Proposal {}
}
