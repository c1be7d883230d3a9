package dev.adjoint.inspect.report.page;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Picture;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.report.Account;
import dev.adjoint.operator.conv.ConvTranspose;
import java.util.Optional;

/// The picture of a finding: its own, or for overlaps and dead phases the one that the layer's geometry gives,
/// and for measured patterns what was predicted beside what was measured.
final class Drawn {
  private Drawn() {}

  static Optional<Picture> of(Account account, Finding finding) {
    if (finding.rule() == Rule.MEASURED) {
      return finding.picture().or(() -> Runs.of(account.inspection(), finding.place()));
    }
    boolean ofGeometry = finding.rule() == Rule.UNEVEN_OVERLAP || finding.rule() == Rule.DEAD_PHASE;
    return ofGeometry
        ? finding.picture().or(() -> geometry(account, finding).flatMap(Overlaps::of))
        : finding.picture();
  }

  /// Of a geometry that does not depend on the size of the input.
  private static Optional<ConvGeometry> geometry(Account account, Finding finding) {
    return account.inspection().view().graph().nodes().stream()
        .filter(node -> node.name().equals(finding.place().node()))
        .findFirst()
        .flatMap(Drawn::geometry);
  }

  private static Optional<ConvGeometry> geometry(Node node) {
    return node.operator() instanceof ConvTranspose transposed
            && transposed.window() instanceof ConvGeometry geometry
        ? Optional.of(geometry)
        : Optional.empty();
  }
}
