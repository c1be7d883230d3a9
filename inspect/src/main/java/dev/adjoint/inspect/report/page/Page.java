package dev.adjoint.inspect.report.page;

import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.report.Account;
import dev.adjoint.inspect.report.words.Counted;
import dev.adjoint.inspect.report.words.Looked;
import dev.adjoint.inspect.stage.Stages;
import java.util.List;

/// The whole page.
public final class Page {
  private Page() {}

  /// The page that tells an account.
  public static String of(Account account) {
    Numbered numbered = Numbered.of(account);
    Stages stages = Stages.of(account.inspection().view());
    String model = account.subject().name();
    return Template.named("page.html")
        .with("title", model + ": " + Counted.findings(account))
        .with("style", new Html(Template.named("style.css").filled().markup()))
        .with("model", model)
        .with("lead", capital(Counted.findings(account)) + ".")
        .with("sizes", Looked.sizes(account))
        .with("passed", passed(account))
        .with("summary", Summary.of(account, numbered))
        .with("chain", Chain.of(account, stages, numbered))
        .with("findings", Cards.of(account, numbered))
        .with("layers", LayerTable.of(stages))
        .with("upsamplers", UpsamplerTable.of(account))
        .with("rules", rules(account.findings()))
        .with("made", made(account))
        .filled()
        .markup();
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static Html passed(Account account) {
    return account.passedOver() == 0
        ? Html.NOTHING
        : aside(Counted.of(account.passedOver(), "finding") + " in the baseline passed over.");
  }

  static Html aside(String text) {
    return Template.named("aside.html").with("text", text).filled();
  }

  private static Html rules(List<Finding> findings) {
    List<Rule> rules = findings.stream().map(Finding::rule).distinct().sorted().toList();
    return rules.isEmpty()
        ? Html.NOTHING
        : Template.named("rules.html")
            .with("rules", Html.joined(rules.stream().map(Page::rule).toList()))
            .filled();
  }

  private static Html rule(Rule rule) {
    return Template.named("rule.html")
        .with("rule", rule.id() + " " + rule.slug())
        .with("title", rule.title())
        .with("page", RuleHtml.of(rule))
        .filled();
  }

  private static String made(Account account) {
    String settings =
        account.settings().isEmpty()
            ? "all rules as they are"
            : String.join(", ", account.settings());
    return "By adjoint inspect, version %s, with %s. Costs are told for the sizes named above; the weights were read from %s."
        .formatted(
            account.version(),
            settings,
            account.file().map(Object::toString).orElse("the network that was built in"));
  }
}
