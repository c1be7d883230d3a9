package dev.adjoint.inspect.finding;

import java.util.List;

/// Something that a rule has found at a place.
///
/// @param claim what is so, in one sentence with its numbers
/// @param facts what proves it
/// @param looks what will be seen of it in the output
/// @param cures changes that remove it, the smallest first; empty where nothing should be done
public record Finding(
    Rule rule,
    Severity severity,
    Place place,
    String claim,
    List<Fact> facts,
    String looks,
    List<Cure> cures) {
  public Finding {
    facts = List.copyOf(facts);
    cures = List.copyOf(cures);
  }

  /// The same finding, less or more severe.
  public Finding withSeverity(Severity other) {
    return new Finding(rule, other, place, claim, facts, looks, cures);
  }
}
