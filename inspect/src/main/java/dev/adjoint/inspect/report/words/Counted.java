package dev.adjoint.inspect.report.words;

import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.report.Account;
import java.util.List;
import java.util.Locale;

/// Numbers of things in words.
public final class Counted {
  private Counted() {}

  /// As in `1 finding`, `2 findings`.
  public static String of(long count, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }

  /// As in `1 error, 2 warnings`, the worst first; `no findings`.
  public static String findings(Account account) {
    List<String> parts =
        List.of(Severity.values()).reversed().stream()
            .filter(severity -> account.count(severity) > 0)
            .map(severity -> of(account.count(severity), word(severity)))
            .toList();
    return parts.isEmpty() ? "no findings" : String.join(", ", parts);
  }

  /// As in `warning`.
  public static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}
