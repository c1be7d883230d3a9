package dev.adjoint.inspect.report.page;

import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Place;
import dev.adjoint.inspect.report.Account;
import dev.adjoint.inspect.report.words.AtPlace;
import dev.adjoint.inspect.report.words.Counted;
import dev.adjoint.inspect.report.words.Told;
import java.util.IdentityHashMap;
import java.util.List;

/// Findings in the order in which the page tells them, place by place, with the numbers by which it links
/// to them.
final class Numbered {
  private final List<AtPlace> places;
  private final IdentityHashMap<Finding, Integer> numbers = new IdentityHashMap<>();

  private Numbered(List<AtPlace> places) {
    this.places = places;
    places.stream()
        .flatMap(place -> place.told().stream())
        .forEach(told -> numbers.put(told.finding(), numbers.size() + 1));
  }

  static Numbered of(Account account) {
    return new Numbered(AtPlace.of(account.findings()));
  }

  List<AtPlace> places() {
    return places;
  }

  String number(Told told) {
    return String.valueOf(numbers.get(told.finding()));
  }

  /// Whether something was found there.
  boolean isAt(Place where) {
    return places.stream().anyMatch(place -> place.place().equals(where));
  }

  /// Links to the findings at a place.
  Html marks(Place where) {
    return Html.joined(
        places.stream()
            .filter(place -> place.place().equals(where))
            .flatMap(place -> place.told().stream())
            .map(this::mark)
            .toList());
  }

  private Html mark(Told told) {
    return Template.named("mark.html")
        .with("severity", Counted.word(told.finding().severity()))
        .with("number", number(told))
        .with("rule", told.finding().rule().id())
        .with("title", told.finding().rule().slug())
        .filled();
  }
}
