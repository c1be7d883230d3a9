package dev.adjoint.inspect;

import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.overlap.DeadPhase;
import dev.adjoint.inspect.overlap.PhaseGain;
import dev.adjoint.inspect.overlap.SpectralImages;
import dev.adjoint.inspect.overlap.UnevenOverlap;
import dev.adjoint.inspect.view.Check;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.inspect.view.View;
import java.util.Comparator;
import java.util.List;

/// Looks at a network by all rules. The network is not run.
///
///     Inspection inspection = Inspector.inspect(Subject.of(graph));
public final class Inspector {
  private static final List<Check> CHECKS =
      List.of(new UnevenOverlap(), new DeadPhase(), new PhaseGain(), new SpectralImages());

  private Inspector() {}

  /// What the rules find.
  public static Inspection inspect(Subject subject) {
    View view = View.of(subject);
    List<Finding> findings =
        CHECKS.stream()
            .flatMap(check -> check.findings(view).stream())
            .sorted(Comparator.comparing(Finding::severity).reversed())
            .toList();
    return new Inspection(view, findings);
  }
}
