package dev.adjoint.graph;

import dev.adjoint.text.OneLine;

/// Something is wrong with a graph or with what it was given. The message names the node and says
/// what was found, what is allowed and what to do, on one line ([OneLine]).
public final class GraphException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public GraphException(String message) {
    super(OneLine.of(message));
  }

  private GraphException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
  }

  /// Adds the node to what its operator has to say: `Conv "enc.1": 3 groups do not divide ...`.
  public static GraphException at(Node node, RuntimeException cause) {
    return new GraphException(node + ": " + cause.getMessage(), cause);
  }

  /// Adds the place in a network at which something could not be built: `"up3": 31 cells cannot ...`.
  public static GraphException at(String place, RuntimeException cause) {
    return new GraphException("\"%s\": %s".formatted(place, cause.getMessage()), cause);
  }
}
