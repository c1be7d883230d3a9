package dev.adjoint.inspect;

import dev.adjoint.graph.GraphException;
import dev.adjoint.inspect.border.Border;
import dev.adjoint.inspect.cost.Costs;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.frames.FramesCheck;
import dev.adjoint.inspect.overlap.DeadPhase;
import dev.adjoint.inspect.overlap.PhaseGain;
import dev.adjoint.inspect.overlap.SpectralImages;
import dev.adjoint.inspect.overlap.UnevenOverlap;
import dev.adjoint.inspect.portability.Portability;
import dev.adjoint.inspect.probe.Measured;
import dev.adjoint.inspect.probe.MeasuredPattern;
import dev.adjoint.inspect.probe.Probe;
import dev.adjoint.inspect.probe.Sample;
import dev.adjoint.inspect.probe.Samples;
import dev.adjoint.inspect.repair.Offers;
import dev.adjoint.inspect.sizes.SizesCheck;
import dev.adjoint.inspect.view.Check;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.inspect.view.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Looks at a network by all rules. The network is not run.
///
///     Inspection inspection = Inspector.inspect(Subject.of(graph));
public final class Inspector {
  private static final List<Check> CHECKS =
      List.of(
          new UnevenOverlap(),
          new DeadPhase(),
          new PhaseGain(),
          new SpectralImages(),
          SizesCheck::findings,
          FramesCheck::findings,
          new Portability(),
          new Border(),
          Costs::findings);

  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::severity).reversed();

  private Inspector() {}

  /// What the rules find, and what shows when the network is run.
  ///
  /// @param samples inputs that it is run on, besides a constant and noise
  /// @throws GraphException if the network cannot be run, or not on such a sample
  public static Inspection probe(Subject subject, List<Sample> samples) {
    Inspection found = inspect(subject);
    View view = found.view();
    List<Sample> all = new ArrayList<>(Samples.of(view));
    all.addAll(samples);
    List<Finding> findings = new ArrayList<>(found.findings());
    List<Measured> measured = Probe.measured(view, all);
    findings.addAll(Offers.possible(view, MeasuredPattern.findings(view, measured)));
    findings.sort(WORST_FIRST);
    return new Inspection(view, findings, measured);
  }

  /// What the rules find.
  public static Inspection inspect(Subject subject) {
    View view = View.of(subject);
    List<Finding> findings =
        CHECKS.stream()
            .flatMap(check -> check.findings(view).stream())
            .sorted(WORST_FIRST)
            .toList();
    return new Inspection(view, Offers.possible(view, findings));
  }
}
