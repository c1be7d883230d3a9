package dev.adjoint.inspect.report;

import dev.adjoint.inspect.baseline.Fingerprints;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.json.Json;
import dev.adjoint.inspect.report.words.Counted;
import dev.adjoint.inspect.report.words.FindingProse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// For programs that gather findings of many tools. A model has no lines of text: a finding is placed by the
/// file and, as its logical location, the node.
///
/// Source: OASIS, Static Analysis Results Interchange Format (SARIF) 2.1.0 with errata 01.
public record SarifReport() implements Report {
  private static final List<Rule> RULES = List.of(Rule.values());
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  @Override
  public void write(Account account, Appendable to) throws IOException {
    Map<String, Object> log = new LinkedHashMap<>();
    log.put("$schema", SCHEMA);
    log.put("version", "2.1.0");
    log.put("runs", List.of(run(account)));
    Json.write(log, to);
  }

  private static Map<String, Object> run(Account account) {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver(account)));
    account
        .file()
        .ifPresent(file -> run.put("artifacts", List.of(Map.of("location", SarifUri.of(file)))));
    run.put("results", results(account));
    run.put("properties", properties(account));
    return run;
  }

  private static Map<String, Object> driver(Account account) {
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "Adjoint");
    driver.put("version", account.version());
    driver.put("rules", RULES.stream().map(SarifRule::of).toList());
    return driver;
  }

  private static Map<String, Object> properties(Account account) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("model", account.subject().name());
    properties.put("settings", account.settings());
    properties.put("passedOver", account.passedOver());
    return properties;
  }

  private static List<Map<String, Object>> results(Account account) {
    List<String> fingerprints = Fingerprints.of(account.findings());
    return IntStream.range(0, fingerprints.size())
        .mapToObj(i -> result(account, account.findings().get(i), fingerprints.get(i)))
        .toList();
  }

  private static Map<String, Object> result(Account account, Finding finding, String fingerprint) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ruleId", finding.rule().id());
    result.put("ruleIndex", RULES.indexOf(finding.rule()));
    // The standard's levels have the names of ours.
    result.put("level", Counted.word(finding.severity()));
    result.put("message", SarifText.message(FindingProse.of(finding)));
    result.put("locations", List.of(location(account, finding)));
    result.put("partialFingerprints", Map.of(Fingerprints.NAME, fingerprint));
    result.put("properties", properties(finding));
    return result;
  }

  private static Map<String, Object> location(Account account, Finding finding) {
    Map<String, Object> location = new LinkedHashMap<>();
    account.file().ifPresent(file -> location.put("physicalLocation", physical(file)));
    if (!finding.place().isNetwork()) {
      location.put("logicalLocations", List.of(logical(finding)));
    }
    return location;
  }

  private static Map<String, Object> physical(Path file) {
    Map<String, Object> artifact = new LinkedHashMap<>(SarifUri.of(file));
    artifact.put("index", 0);
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("artifactLocation", artifact);
    // A model has no lines, but GitHub shows no result without one.
    place.put("region", Map.of("startLine", 1));
    return place;
  }

  private static Map<String, Object> logical(Finding finding) {
    Map<String, Object> logical = new LinkedHashMap<>();
    logical.put("name", finding.place().node());
    logical.put("fullyQualifiedName", finding.place().node());
    logical.put("kind", "node");
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("operator", finding.place().operator());
    properties.put("layer", finding.place().layer());
    logical.put("properties", properties);
    return logical;
  }

  /// What our own form has and the standard has no room for.
  private static Map<String, @Nullable Object> properties(Finding finding) {
    Map<String, @Nullable Object> all = FindingJson.of(finding, "");
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    Stream.of("claim", "facts", "looks", "cures").forEach(name -> kept.put(name, all.get(name)));
    return kept;
  }
}
