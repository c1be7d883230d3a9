package dev.adjoint.inspect.report;

import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.report.words.Counted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Findings for programs.
final class FindingJson {
  private FindingJson() {}

  static Map<String, @Nullable Object> of(Finding finding, String fingerprint) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("rule", finding.rule().id());
    all.put("name", finding.rule().slug());
    all.put("severity", Counted.word(finding.severity()));
    all.put("node", finding.place().node());
    all.put("operator", finding.place().operator());
    all.put("layer", finding.place().layer());
    all.put("claim", finding.claim());
    all.put("facts", finding.facts().stream().map(FindingJson::fact).toList());
    all.put("looks", finding.looks());
    all.put("cures", finding.cures().stream().map(FindingJson::cure).toList());
    all.put("picture", finding.picture().map(PictureJson::of).orElse(null));
    all.put("fingerprint", fingerprint);
    return all;
  }

  private static Map<String, @Nullable Object> fact(Fact fact) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("name", fact.name());
    all.put("text", fact.text());
    all.put("number", number(fact.number()));
    return all;
  }

  static Map<String, @Nullable Object> cure(Cure cure) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("what", cure.what());
    all.put("line", cure.line());
    all.put("parameters", number(cure.parameters()));
    all.put("multiplyAdds", number(cure.multiplyAdds()));
    all.put("repair", cure.repair());
    return all;
  }

  /// A whole number is told as one: `2`, not `2.0`.
  private static @Nullable Number number(OptionalDouble number) {
    if (number.isEmpty()) {
      return null;
    }
    double value = number.getAsDouble();
    boolean whole = value == Math.rint(value) && Math.abs(value) <= 1L << 53;
    return whole ? (Number) (long) value : (Number) value;
  }

  private static @Nullable Long number(OptionalLong number) {
    return number.isEmpty() ? null : number.getAsLong();
  }
}
