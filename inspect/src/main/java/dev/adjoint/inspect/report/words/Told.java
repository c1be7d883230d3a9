package dev.adjoint.inspect.report.words;

import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A finding as a report tells it behind others of the same place, of which several have one cause: what
/// those have told is not told again.
///
/// @param facts that are new
/// @param cures that are new
/// @param above cures that were told before, and help here too
public record Told(Finding finding, List<Fact> facts, List<Cure> cures, List<Cure> above) {
  public Told {
    facts = List.copyOf(facts);
    cures = List.copyOf(cures);
    above = List.copyOf(above);
  }

  /// Findings of one place, in their order.
  public static List<Told> inTurn(List<Finding> findings) {
    Set<Object> before = new HashSet<>();
    List<Told> told = new ArrayList<>();
    for (Finding finding : findings) {
      told.add(behind(before, finding));
      Stream.concat(finding.facts().stream(), finding.cures().stream().map(Told::key))
          .forEach(before::add);
    }
    return told;
  }

  private static Told behind(Set<Object> before, Finding finding) {
    List<Fact> facts = finding.facts().stream().filter(fact -> !before.contains(fact)).toList();
    Map<Boolean, List<Cure>> cures =
        finding.cures().stream()
            .collect(Collectors.partitioningBy(cure -> before.contains(key(cure))));
    return new Told(
        finding, facts, cures.getOrDefault(false, List.of()), cures.getOrDefault(true, List.of()));
  }

  /// What was told before, short, as in `as above: adjoint repair, equal-gains`.
  public static String again(Cure cure) {
    String repair = cure.repair().isEmpty() ? cure.what() : "adjoint repair, " + cure.repair();
    return "as above: " + (cure.line().isEmpty() ? repair : cure.line());
  }

  /// Two rules may say why in different words: what is done is the same.
  private static String key(Cure cure) {
    String done = cure.repair() + '\n' + cure.line();
    return done.isBlank() ? cure.what() : done;
  }
}
