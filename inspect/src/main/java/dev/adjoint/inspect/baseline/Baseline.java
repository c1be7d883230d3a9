package dev.adjoint.inspect.baseline;

import dev.adjoint.inspect.Inspection;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Findings that are known. They are passed over unless they have become worse.
///
/// @param known severities by [Fingerprints]
public record Baseline(SequencedMap<String, Severity> known) {
  /// Knows nothing.
  public static final Baseline NONE = new Baseline(new LinkedHashMap<>());

  public Baseline {
    known = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(known));
  }

  /// Knows all findings of an inspection.
  public static Baseline of(Inspection inspection) {
    List<String> fingerprints = Fingerprints.of(inspection.findings());
    SequencedMap<String, Severity> known = new LinkedHashMap<>();
    for (int i = 0; i < fingerprints.size(); i++) {
      known.put(fingerprints.get(i), inspection.findings().get(i).severity());
    }
    return new Baseline(known);
  }

  /// The inspection without what is known.
  public Inspection leftOf(Inspection inspection) {
    List<String> fingerprints = Fingerprints.of(inspection.findings());
    List<Finding> left = new ArrayList<>();
    for (int i = 0; i < fingerprints.size(); i++) {
      Finding finding = inspection.findings().get(i);
      if (!knows(fingerprints.get(i), finding.severity())) {
        left.add(finding);
      }
    }
    return inspection.with(left);
  }

  private boolean knows(String fingerprint, Severity severity) {
    Severity worst = known.get(fingerprint);
    return worst != null && severity.compareTo(worst) <= 0;
  }
}
