package dev.adjoint.inspect.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.inspect.Inspection;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.overlap.Upsampler;
import dev.adjoint.inspect.overlap.Upsamplers;
import dev.adjoint.inspect.probe.Measured;
import dev.adjoint.inspect.probe.Sample;
import dev.adjoint.inspect.rule.RulePage;
import dev.adjoint.inspect.view.View;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final Pattern HEADING = Pattern.compile("<h([1-6])[ >]");
  private static final Pattern LINK = Pattern.compile("(?:href|src|action)\\s*=\\s*\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

  /// What sources a rule's page names: links that a person may follow.
  private static final List<String> SOURCES =
      Stream.of(Rule.values())
          .flatMap(rule ->
              Pattern.compile("<(https://[^>]*)>|\\]\\((https://[^)]*)\\)")
                  .matcher(RulePage.of(rule))
                  .results())
          .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
          .toList();

  private static String page(Account account) {
    return Accounts.told(new HtmlReport(), account);
  }

  private static List<String> all(Pattern pattern, String page) {
    return pattern.matcher(page).results().map(found -> found.group(1)).toList();
  }

  @Test
  void everyFindingIsInTheSummaryAndHasACardWithItsPicture() {
    String page = page(Accounts.account());
    assertThat(page).contains("1 error, 2 warnings, 1 note");
    for (int number = 1; number <= 4; number++) {
      assertThat(page)
          .contains(" href=\"#finding-" + number + "\"")
          .contains("<article class=\"card ", " id=\"finding-" + number + "\"");
    }
    assertThat(page)
        .contains("nn.ConvTranspose2d(8, 3, 4, stride=2, padding=1)</code>")
        .contains("168 more parameters, 29.4 million more multiply-adds");
    assertThat(
            Pattern.compile("<figure><svg [^>]*role=\"img\" aria-label=").matcher(page).results())
        .hasSize(4);
  }

  @Test
  void gridsAndTableShowTheLayersThatChangeTheSize() {
    assertThat(page(Accounts.account()))
        .contains("<p class=\"size\">64 x 64</p>", "<p class=\"size\">32 x 32</p>")
        .contains("<p class=\"size\">65 x 65</p>")
        .contains("kernel 3 x 3, stride 2</td>", "<td>1, 2, 4</td>");
  }

  @Test
  void headingsGoDownOneLevelAtATime() {
    List<Integer> levels =
        all(HEADING, page(Accounts.account())).stream().map(Integer::parseInt).toList();
    assertThat(levels).startsWith(1, 2).contains(3, 4, 5);
    for (int i = 1; i < levels.size(); i++) {
      assertThat(levels.get(i) - levels.get(i - 1)).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void nothingIsFetchedAndEveryLinkLeadsSomewhere() {
    for (Account account : List.of(Accounts.account(), Accounts.hostile())) {
      String page = page(account);
      List<String> ids = all(ID, page);
      assertThat(ids).doesNotHaveDuplicates();
      assertThat(all(LINK, page))
          .allSatisfy(link ->
              assertThat(ids.contains(link.replaceFirst("^#", "")) || SOURCES.contains(link))
                  .as(link)
                  .isTrue());
      assertThat(page).doesNotContain("<script", "<link", "<iframe", "@import", "url(");
    }
  }

  @Test
  void theSummarySaysWhereWhatIsSeenAndWhatToWrite() {
    String page = page(Accounts.account());
    String summary = page.substring(page.indexOf("summary-heading"), page.indexOf("chain-heading"));
    assertThat(Pattern.compile("<li>").matcher(summary).results()).hasSize(3);
    assertThat(summary)
        .containsSubsequence(
            "href=\"#place-2\">ConvTranspose &quot;up1&quot;, layer dec.3</a>",
            ">UP001</a>",
            ">UP003</a>",
            "Seen as: A checkerboard with a period of 2 pixels.",
            "<code>nn.ConvTranspose2d(8, 3, 4, stride=2, padding=1)</code>");
    assertThat(summary)
        .contains(
            "<code>adjoint repair models/decoder.onnx --only pad-to-multiple --output repaired.onnx</code>");
  }

  @Test
  void rulesArePartsOfThePageWithTheirTables() {
    String rules = page(Accounts.account());
    assertThat(rules)
        .contains("<div class=\"page\">", "<h3>What it looks like</h3>", "<table>", "<pre><code>")
        .doesNotContain("## What", "| --- |");
  }

  @Test
  void whatRunsShowedStandsBesideWhatWasPredicted() {
    Account account = Accounts.account();
    View view = account.inspection().view();
    Upsampler layer = Upsamplers.of(view).all().getFirst();
    Measured measured = new Measured(layer, new Sample("noise", Map.of()), 0.3, 0.25, 0.01);
    Finding finding =
        new Finding(
            Rule.MEASURED,
            Severity.WARNING,
            view.place(layer.node()),
            "measured",
            List.of(),
            "",
            List.of());
    String page = page(Account.of(new Inspection(view, List.of(finding), List.of(measured)), "1"));
    assertThat(page)
        .containsPattern(
            "aria-label=\"This layer&#39;s pattern[^\"]*predicted 48[^\"]*noise 25.0 %")
        .contains("25 % on noise (chance: 1.0 %)");
  }

  @Test
  void namesOfTheModelAreTextAndNothingElse() {
    String page = page(Accounts.hostile());
    assertThat(page)
        .contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&amp;&quot;&#39;\\u001b[31m")
        .contains("{{title}}")
        .doesNotContain("<img", "\u001b", "\u202e");
    List<MatchResult> tags = Pattern.compile("<[^>]*onerror").matcher(page).results().toList();
    assertThat(tags).isEmpty();
  }

  @Test
  void withoutFindingsItSaysSo() {
    Account account = Accounts.account();
    Account clean = Account.of(account.inspection().with(List.of()), "1");
    assertThat(page(clean)).contains("No findings.", "Nothing was found");
  }
}
