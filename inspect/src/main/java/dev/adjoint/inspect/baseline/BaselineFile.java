package dev.adjoint.inspect.baseline;

import dev.adjoint.inspect.Inspection;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A [Baseline] as the text of a file: JSON that a team keeps beside its network, one finding an entry, with
/// what tells a reader of a change which finding it is.
public final class BaselineFile {
  private static final String KNOWN = "known";
  private static final String FINGERPRINT = "fingerprint";
  private static final String SEVERITY = "severity";

  private BaselineFile() {}

  /// The text that knows all findings of an inspection.
  public static String text(Inspection inspection) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("format", 1);
    all.put(KNOWN, entries(inspection.findings()));
    return Json.text(all);
  }

  private static List<Map<String, String>> entries(List<Finding> findings) {
    List<String> fingerprints = Fingerprints.of(findings);
    List<Map<String, String>> entries = new ArrayList<>();
    for (int i = 0; i < fingerprints.size(); i++) {
      entries.add(entry(findings.get(i), fingerprints.get(i)));
    }
    return entries;
  }

  private static Map<String, String> entry(Finding finding, String fingerprint) {
    Map<String, String> entry = new LinkedHashMap<>();
    entry.put("rule", finding.rule().id());
    entry.put("place", finding.place().toString());
    entry.put("layer", finding.place().layer());
    entry.put(SEVERITY, finding.severity().name().toLowerCase(Locale.ROOT));
    entry.put(FINGERPRINT, fingerprint);
    return entry;
  }

  /// Reads such a text.
  ///
  /// @throws IllegalArgumentException if it is none
  public static Baseline read(String text) {
    try {
      return read(JsonMapper.shared().readTree(text));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "not a baseline, which is JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Baseline read(JsonNode all) {
    if (!all.path(KNOWN).isArray()) {
      throw new IllegalArgumentException(
          "not a baseline: it has no list \"known\"; adjoint inspect --write-baseline makes one");
    }
    SequencedMap<String, Severity> known = new LinkedHashMap<>();
    for (JsonNode entry : all.path(KNOWN)) {
      known.merge(fingerprint(entry), severity(entry), BaselineFile::worse);
    }
    return new Baseline(known);
  }

  private static Severity worse(Severity one, Severity other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static String fingerprint(JsonNode entry) {
    if (!entry.path(FINGERPRINT).isString()) {
      throw new IllegalArgumentException("an entry of the baseline has no fingerprint: " + entry);
    }
    return entry.path(FINGERPRINT).asString();
  }

  private static Severity severity(JsonNode entry) {
    String name = entry.path(SEVERITY).asString("").toUpperCase(Locale.ROOT);
    for (Severity severity : Severity.values()) {
      if (severity.name().equals(name)) {
        return severity;
      }
    }
    throw new IllegalArgumentException(
        "an entry of the baseline has no severity (note, warning or error): " + entry);
  }
}
