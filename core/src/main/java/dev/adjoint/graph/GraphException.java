package dev.adjoint.graph;

/// Something is wrong with a graph or with what it was given. The message names the node and says
/// what was found, what is allowed and what to do.
public final class GraphException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public GraphException(String message) {
    super(message);
  }

  private GraphException(String message, Throwable cause) {
    super(message, cause);
  }

  /// Adds the node to what its operator has to say: `Conv "enc.1": 3 groups do not divide ...`.
  public static GraphException at(Node node, RuntimeException cause) {
    return new GraphException(node + ": " + cause.getMessage(), cause);
  }
}
