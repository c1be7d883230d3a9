package dev.adjoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.report.RuleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InspectCommandTest {
  @TempDir Path folder;

  private Outcome inspect(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "inspect";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Outcome.of(folder, all);
  }

  private String in(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void aNetworkWithoutFaultsIsClean() throws IOException {
    Outcome outcome = inspect(Models.identity(folder).toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .isEqualTo(
            """
            identity.onnx: no findings
            Sizes and costs are those for x float32 1 x 3 x 64 x 64.
            """);
    assertThat(outcome.code()).isZero();
  }

  @Test
  void aNetworkThatIsBuiltInIsInspectedByItsName() {
    Outcome outcome = inspect("espcn-x2", "--fail-on", "never");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .startsWith("espcn-x2 (untrained): ")
        .contains("for x float32 1 x 1 x 32 x 32.");
    assertThat(outcome.code()).isZero();
  }

  @Test
  void findingsEndWithOneAtTheLevelThatWasAskedFor() throws IOException {
    String model = Models.unevenDecoder(folder).toString();
    Outcome outcome = inspect(model, "--select", "UP001");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .startsWith("uneven.onnx: 1 warning\n")
        .contains(
            "ConvTranspose \"up\"",
            "WARNING  UP001 uneven-overlap",
            "nn.ConvTranspose2d(1, 1, 4, stride=2, padding=1, bias=False)");
    assertThat(inspect(model, "--select", "UP001", "--fail-on", "error").code()).isZero();
    assertThat(
            inspect(model, "--select", "UP001", "--severity", "UP001=error", "--fail-on", "error")
                .code())
        .isEqualTo(1);
    assertThat(inspect(model, "--select", "UP001", "--ignore", "uneven-overlap").code()).isZero();
  }

  @Test
  void whatIsInTheBaselineIsPassedOver() throws IOException {
    String model = Models.unevenDecoder(folder).toString();
    assertThat(inspect(model, "--write-baseline", in("known.json")).code()).isZero();
    Outcome outcome = inspect(model, "--baseline", in("known.json"));
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .startsWith("uneven.onnx: no findings\n")
        .contains(" in the baseline passed over.");
  }

  @Test
  void aNetworkIsRunWhenItIsProbed() throws IOException {
    String model = Models.unevenDecoder(folder).toString();
    Outcome outcome = inspect(model, "--probe", "--select", "measured");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).contains("UP010 measured");
    assertThat(outcome.code()).isEqualTo(1);
  }

  @Test
  void aReportGoesIntoAFileWholeOrNotAtAll() throws IOException {
    String model = Models.identity(folder).toString();
    Outcome outcome = inspect(model, "--format", "json", "--output", in("report.json"));
    assertThat(outcome.out()).isEmpty();
    JsonNode report = JsonMapper.shared().readTree(Files.readString(folder.resolve("report.json")));
    assertThat(report.path("model").asString()).isEqualTo(model);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("identity.onnx", "report.json");
  }

  @Test
  void whatCannotBeReadEndsWithThree() throws IOException {
    assertThat(inspect(in("absent.onnx")))
        .isEqualTo(new Outcome(3, "", "adjoint inspect: absent.onnx: there is no such file\n"));
    Files.writeString(folder.resolve("text.onnx"), "no model");
    Outcome outcome = inspect(in("text.onnx"));
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).startsWith("adjoint inspect: text.onnx");
    Files.writeString(folder.resolve("known.json"), "{}");
    Outcome baseline = inspect(Models.identity(folder).toString(), "--baseline", in("known.json"));
    assertThat(baseline.code()).isEqualTo(3);
    assertThat(baseline.err()).startsWith("adjoint inspect: known.json: not a baseline");
  }

  @Test
  void rulesThatAreNotThereAreUsageErrorsThatListThoseThatAre() throws IOException {
    String model = Models.identity(folder).toString();
    for (String option : new String[] {"--select", "--ignore", "--explain"}) {
      Outcome outcome = inspect(model, option, "uneven-overlay");
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.out()).isEmpty();
      assertThat(outcome.err())
          .startsWith(
              "adjoint inspect: "
                  + option
                  + ": there is no rule 'uneven-overlay'; did you mean uneven-overlap? There are UP001 uneven-overlap, UP002 dead-phase");
    }
    assertThat(inspect(model, "--severity", "UP099=note").err()).contains("no rule 'UP099'");
    assertThat(inspect(model, "--severity", "UP001=fatal").code()).isEqualTo(2);
    assertThat(inspect(model, "--fail-on", "always").code()).isEqualTo(2);
    assertThat(inspect(model, "--format", "xml").code()).isEqualTo(2);
  }

  @Test
  void withoutAModelThereIsNothingToInspect() {
    Outcome outcome = inspect();
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("adjoint inspect: Missing required parameter: 'MODEL'\n");
  }

  @Test
  void whereNothingCanBeWrittenIsKnownBeforeAnythingIsRead() {
    Outcome outcome = inspect(in("absent.onnx"), "--output", in("no/report.json"));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("its folder does not exist");
  }

  @Test
  void rulesAreListed() {
    assertThat(inspect("--rules").out().lines())
        .hasSize(Rule.values().length)
        .contains("UP002  dead-phase       Some cells are reached by no tap");
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void everyRuleIsExplainedByEitherName(Rule rule) {
    Outcome page = new Outcome(0, new RuleText(100, false).of(rule), "");
    assertThat(inspect("--explain", rule.id())).isEqualTo(page);
    assertThat(inspect("--explain", rule.slug().toUpperCase(java.util.Locale.ROOT)))
        .isEqualTo(page);
  }

  @Test
  void aBaselineOfNothingPassesOverNothing() throws IOException {
    String model = Models.identity(folder).toString();
    assertThat(inspect(model, "--write-baseline", in("known.json")).code()).isZero();
    Outcome outcome = inspect(model, "--baseline", in("known.json"));
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).startsWith("identity.onnx: no findings\n");
  }

  @Test
  void colourAndWidthAreTheShellsToSay() {
    assertThat(ReportForm.width(Map.of("COLUMNS", "72"))).isEqualTo(72);
    assertThat(ReportForm.width(Map.of("COLUMNS", "wide"))).isEqualTo(100);
    assertThat(ReportForm.mayColour(Map.of("TERM", "xterm"))).isTrue();
    assertThat(ReportForm.mayColour(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isFalse();
    assertThat(ReportForm.mayColour(Map.of("TERM", "dumb"))).isFalse();
  }
}
