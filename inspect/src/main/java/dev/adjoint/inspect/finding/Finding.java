package dev.adjoint.inspect.finding;

import java.util.List;
import java.util.Optional;

/// Something that a rule has found at a place.
///
/// @param claim what is so, in one sentence with its numbers
/// @param facts what proves it
/// @param looks what will be seen of it in the output
/// @param cures changes that remove it, the smallest first; empty where nothing should be done
/// @param picture of this very layer, if there is something to see
public record Finding(
    Rule rule,
    Severity severity,
    Place place,
    String claim,
    List<Fact> facts,
    String looks,
    List<Cure> cures,
    Optional<Picture> picture) {
  public Finding {
    facts = List.copyOf(facts);
    cures = List.copyOf(cures);
  }

  /// Without a picture.
  public Finding(
      Rule rule,
      Severity severity,
      Place place,
      String claim,
      List<Fact> facts,
      String looks,
      List<Cure> cures) {
    this(rule, severity, place, claim, facts, looks, cures, Optional.empty());
  }

  /// The same finding, less or more severe.
  public Finding withSeverity(Severity other) {
    return new Finding(rule, other, place, claim, facts, looks, cures, picture);
  }

  /// The same finding with other cures.
  public Finding withCures(List<Cure> others) {
    return new Finding(rule, severity, place, claim, facts, looks, others, picture);
  }

  /// The same finding, with a picture.
  public Finding withPicture(Picture drawn) {
    return new Finding(rule, severity, place, claim, facts, looks, cures, Optional.of(drawn));
  }
}
