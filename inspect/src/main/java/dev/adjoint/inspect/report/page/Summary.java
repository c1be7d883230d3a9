package dev.adjoint.inspect.report.page;

import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.report.Account;
import dev.adjoint.inspect.report.words.AtPlace;
import dev.adjoint.inspect.report.words.Counted;
import dev.adjoint.inspect.report.words.Sentence;
import java.util.List;
import java.util.stream.IntStream;

/// What is to be known in a minute: which layer, what is wrong, what will be seen, what to write.
final class Summary {
  private Summary() {}

  static Html of(Account account, Numbered numbered) {
    List<AtPlace> places = numbered.places();
    if (places.isEmpty()) {
      return Page.aside("Nothing was found that would be seen in what the network makes.");
    }
    return Template.named("summary.html")
        .with(
            "entries",
            Html.joined(
                IntStream.range(0, places.size())
                    .mapToObj(i -> entry(account, numbered, places.get(i), i + 1))
                    .toList()))
        .filled();
  }

  private static Html entry(Account account, Numbered numbered, AtPlace place, int number) {
    Finding worst = place.worst();
    return Template.named("entry.html")
        .with("severity", Counted.word(worst.severity()))
        .with("number", Integer.toString(number))
        .with("place", place.heading())
        .with("marks", numbered.marks(place.place()))
        .with("claim", Sentence.of(worst.claim()))
        .with("looks", seen(worst))
        .with("first", place.first().map(cure -> first(account, cure)).orElse(Html.NOTHING))
        .filled();
  }

  private static Html seen(Finding worst) {
    return worst.looks().isEmpty()
        ? Html.NOTHING
        : Page.aside(Sentence.of("seen as: " + worst.looks()));
  }

  private static Html first(Account account, Cure cure) {
    return Template.named("first.html")
        .with("what", Sentence.of(cure.what()))
        .with("line", Cards.line(cure))
        .with("repair", cure.line().isEmpty() ? Cards.repair(account, cure) : Html.NOTHING)
        .filled();
  }
}
