package dev.adjoint.inspect.finding;

/// Where in a network something was found.
///
/// @param node the node's name in its graph; empty where the network as a whole is meant
/// @param operator the node's operator, as in `ConvTranspose`; empty with it
/// @param layer the layer in the source of the network, told from the names of its weights
///     (`dec.3` of `dec.3.weight`) or from the node's name; empty where neither says
public record Place(String node, String operator, String layer) {
  /// The network as a whole.
  public static final Place NETWORK = new Place("", "", "");

  public boolean isNetwork() {
    return node.isEmpty();
  }

  /// As in `ConvTranspose "dec.3"`.
  @Override
  public String toString() {
    return isNetwork() ? "network" : operator + " \"" + node + '"';
  }
}
