package dev.adjoint.inspect.stage;

import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Place;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// A layer that makes maps larger or smaller, at the sizes that the inspection chose.
///
/// @param from spatial sizes of what it reads
/// @param to spatial sizes of what it makes
/// @param geometry as in `kernel 3 x 3, stride 2`; empty where there is nothing to say
/// @param overlap how many taps cells of the interior are sums over, as in `1, 2 or 4`; empty for what is
///     no transposed convolution
/// @param multiplyAdds of a run; empty where they are not known
public record Stage(
    Node node,
    Place place,
    List<Long> from,
    List<Long> to,
    String geometry,
    String overlap,
    OptionalLong multiplyAdds) {
  public Stage {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }

  /// Whether what it makes is larger than what it reads along an axis.
  public boolean enlarges() {
    return IntStream.range(0, from.size()).anyMatch(axis -> to.get(axis) > from.get(axis));
  }
}
