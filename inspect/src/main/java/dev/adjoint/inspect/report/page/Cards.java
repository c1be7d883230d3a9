package dev.adjoint.inspect.report.page;

import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.report.Account;
import dev.adjoint.inspect.report.words.AtPlace;
import dev.adjoint.inspect.report.words.Counted;
import dev.adjoint.inspect.report.words.CureText;
import dev.adjoint.inspect.report.words.Sentence;
import dev.adjoint.inspect.report.words.Told;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Findings place by place, with a card for each.
final class Cards {
  private final Account account;
  private final Numbered numbered;

  private Cards(Account account, Numbered numbered) {
    this.account = account;
    this.numbered = numbered;
  }

  static Html of(Account account, Numbered numbered) {
    List<AtPlace> places = numbered.places();
    return places.isEmpty()
        ? Page.aside("None.")
        : Html.joined(
            IntStream.range(0, places.size())
                .mapToObj(i -> new Cards(account, numbered).place(places.get(i), i + 1))
                .toList());
  }

  private Html place(AtPlace place, int number) {
    return Template.named("place.html")
        .with("number", Integer.toString(number))
        .with("heading", place.heading())
        .with("cards", Html.joined(place.told().stream().map(this::card).toList()))
        .filled();
  }

  private Html card(Told told) {
    Finding finding = told.finding();
    return Template.named("card.html")
        .with("severity", Counted.word(finding.severity()))
        .with("number", numbered.number(told))
        .with("title", finding.rule().title())
        .with("rule", finding.rule().id() + " " + finding.rule().slug())
        .with("claim", Sentence.of(finding.claim()))
        .with("picture", Drawn.of(account, finding).map(Drawing::of).orElse(Html.NOTHING))
        .with("looks", looks(finding))
        .with("facts", facts(told.facts()))
        .with("cures", cures(told))
        .filled();
  }

  private static Html looks(Finding finding) {
    return finding.looks().isEmpty()
        ? Html.NOTHING
        : Template.named("looks.html").with("looks", Sentence.of(finding.looks())).filled();
  }

  private static Html facts(List<Fact> facts) {
    Html list = Html.joined(facts.stream().map(Cards::fact).toList());
    return facts.isEmpty()
        ? Html.NOTHING
        : Template.named("facts.html").with("facts", list).filled();
  }

  private static Html fact(Fact fact) {
    return Template.named("fact.html").with("name", fact.name()).with("text", fact.text()).filled();
  }

  private Html cures(Told told) {
    Html list =
        Html.joined(
            Stream.concat(
                    told.cures().stream().map(this::cure), told.above().stream().map(Cards::again))
                .toList());
    return list.markup().isEmpty()
        ? Html.NOTHING
        : Template.named("cures.html").with("cures", list).filled();
  }

  private static Html again(Cure cure) {
    return Template.named("again.html").with("what", Told.again(cure)).filled();
  }

  private Html cure(Cure cure) {
    return Template.named("cure.html")
        .with("what", Sentence.of(cure.what()))
        .with("line", line(cure))
        .with("cost", CureText.cost(cure).map(Page::aside).orElse(Html.NOTHING))
        .with("repair", repair(account, cure))
        .filled();
  }

  static Html line(Cure cure) {
    return cure.line().isEmpty() ? Html.NOTHING : code(cure.line());
  }

  static Html repair(Account account, Cure cure) {
    return CureText.command(account.file(), cure).map(Cards::code).orElse(Html.NOTHING);
  }

  private static Html code(String line) {
    return Template.named("code.html").with("line", line).filled();
  }
}
