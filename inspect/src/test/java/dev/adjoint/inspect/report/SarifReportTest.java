package dev.adjoint.inspect.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SarifReportTest {
  private static JsonNode told(Account account) {
    return JsonMapper.shared().readTree(Accounts.told(new SarifReport(), account));
  }

  private static JsonNode run(Account account) {
    return told(account).path("runs").path(0);
  }

  private static Schema schema() throws IOException {
    try (InputStream file = SarifReportTest.class.getResourceAsStream("sarif-schema-2.1.0.json")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(text);
    }
  }

  @Test
  void itIsWhatTheSchemaAsksFor() throws IOException {
    Account account = Accounts.account();
    Account built = Account.of(account.inspection(), "1.2.3");
    for (Account told : List.of(account, Accounts.hostile(), built)) {
      assertThat(schema().validate(told(told))).isEmpty();
    }
  }

  @Test
  void theSchemaRefusesWhatIsNot() throws IOException {
    ObjectNode log = (ObjectNode) told(Accounts.account());
    ((ObjectNode) log.path("runs").path(0).path("results").path(0)).put("level", "fatal");
    assertThat(schema().validate(log)).isNotEmpty();
    log.remove("runs");
    assertThat(schema().validate(log)).isNotEmpty();
  }

  @Test
  void aResultNamesRuleLevelAndPlace() {
    JsonNode run = run(Accounts.account());
    JsonNode result = run.path("results").path(1);
    assertThat(result.path("ruleId").asString()).isEqualTo("UP001");
    assertThat(result.path("level").asString()).isEqualTo("warning");
    JsonNode rule =
        run.path("tool").path("driver").path("rules").path(result.path("ruleIndex").asInt());
    assertThat(rule.path("id").asString()).isEqualTo("UP001");
    assertThat(rule.path("help").path("markdown").asString()).startsWith("# UP001 uneven-overlap");
    assertThat(rule.path("helpUri").asString()).isEqualTo("https://doi.org/10.23915/distill.00003");
    assertThat(rule.path("help").path("text").asString()).contains("WHAT IT LOOKS LIKE");
    JsonNode place = result.path("locations").path(0);
    assertThat(place.path("physicalLocation").path("region").path("startLine").asInt())
        .isEqualTo(1);
    assertThat(place.path("physicalLocation").path("artifactLocation").path("uri").asString())
        .isEqualTo("models/decoder.onnx");
    assertThat(place.path("logicalLocations").path(0).path("fullyQualifiedName").asString())
        .isEqualTo("up1");
    assertThat(result.path("properties").path("facts").path(1).path("number").asInt()).isEqualTo(3);
  }

  @Test
  void aNameIsNeitherAHoleNorALinkNorAnAddress() {
    JsonNode run = run(Accounts.hostile());
    String message = run.path("results").path(0).path("message").path("text").asString();
    assertThat(message).contains("{{{{title}}}}").doesNotContain("](");
    assertThat(run.path("artifacts").path(0).path("location").path("uri").asString())
        .startsWith("./models/")
        .contains("%3Cimg%20src=x")
        .doesNotContain("<", " ", "\n");
  }

  @Test
  void fingerprintsAreThoseOfTheBaseline() {
    JsonNode results = run(Accounts.account()).path("results");
    assertThat(results.path(1).path("partialFingerprints").path("adjointPlace/v1").asString())
        .isEqualTo(
            JsonMapper.shared()
                .readTree(Accounts.told(new JsonReport(), Accounts.account()))
                .path("findings")
                .path(1)
                .path("fingerprint")
                .asString())
        .hasSize(32);
  }

  @Test
  void aFileIsNamedAsItWasGiven() {
    Account account = Accounts.account();
    assertThat(uri(account, Path.of("a:b c.onnx"))).isEqualTo("./a:b%20c.onnx");
    assertThat(uri(account, Path.of("/data/ä.onnx"))).isEqualTo("file:///data/%C3%A4.onnx");
  }

  private static String uri(Account account, Path file) {
    Account elsewhere = new Account(Optional.of(file), account.inspection(), 0, "1", List.of());
    return run(elsewhere).path("artifacts").path(0).path("location").path("uri").asString();
  }
}
