package dev.adjoint.inspect.report.page;

import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.report.Account;
import dev.adjoint.inspect.report.words.ByNode;
import dev.adjoint.inspect.report.words.Counted;
import dev.adjoint.inspect.report.words.CureText;
import dev.adjoint.inspect.report.words.Sentence;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/// Findings: an entry of the summary and a card for each.
final class Cards {
  private Cards() {}

  static Html of(Account account) {
    List<Finding> findings = account.findings();
    return findings.isEmpty()
        ? Page.aside("None.")
        : each(findings, (finding, number) -> card(account, finding, number));
  }

  static Html entries(List<Finding> findings) {
    return each(findings, Cards::entry);
  }

  private static Html each(List<Finding> findings, BiFunction<Finding, Integer, Html> part) {
    return Html.joined(
        IntStream.range(0, findings.size())
            .mapToObj(i -> part.apply(findings.get(i), i + 1))
            .toList());
  }

  private static Html entry(Finding finding, int number) {
    return Template.named("entry.html")
        .with("severity", Counted.word(finding.severity()))
        .with("number", Integer.toString(number))
        .with("rule", finding.rule().id() + " " + finding.rule().slug())
        .with("place", place(finding))
        .with("claim", Sentence.of(finding.claim()))
        .filled();
  }

  private static String place(Finding finding) {
    return finding.place().isNetwork() ? "the network" : ByNode.heading(finding.place());
  }

  private static Html card(Account account, Finding finding, int number) {
    return Template.named("card.html")
        .with("severity", Counted.word(finding.severity()))
        .with("number", Integer.toString(number))
        .with("title", finding.rule().title())
        .with("rule", finding.rule().id() + " " + finding.rule().slug())
        .with("place", ByNode.heading(finding.place()))
        .with("claim", Sentence.of(finding.claim()))
        .with("picture", Drawn.of(account, finding).map(Drawing::of).orElse(Html.NOTHING))
        .with("looks", looks(finding))
        .with("facts", facts(finding.facts()))
        .with("cures", cures(finding.cures()))
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

  private static Html cures(List<Cure> cures) {
    Html list = Html.joined(cures.stream().map(Cards::cure).toList());
    return cures.isEmpty()
        ? Html.NOTHING
        : Template.named("cures.html").with("cures", list).filled();
  }

  private static Html cure(Cure cure) {
    return Template.named("cure.html")
        .with("what", Sentence.of(cure.what()))
        .with("line", line(cure))
        .with("cost", CureText.cost(cure).map(Page::aside).orElse(Html.NOTHING))
        .with("repair", repair(cure))
        .filled();
  }

  private static Html line(Cure cure) {
    return cure.line().isEmpty()
        ? Html.NOTHING
        : Template.named("code.html").with("line", cure.line()).filled();
  }

  private static Html repair(Cure cure) {
    return cure.repair().isEmpty()
        ? Html.NOTHING
        : Page.aside("adjoint repair does it, without training: " + cure.repair());
  }
}
