package dev.adjoint.inspect.report.words;

import dev.adjoint.inspect.finding.Cure;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What a cure costs, in words.
public final class CureText {
  private static final long THOUSAND = 1000;
  private static final List<String> UNITS =
      List.of(" thousand", " million", " billion", " trillion");

  private CureText() {}

  /// The command that repairs a file so, as in `adjoint repair unet.onnx --only pad-to-multiple --output
  /// repaired.onnx`; empty if no repair does it.
  ///
  /// @param file that was inspected; empty for a network that was built here, which is to be written to one
  public static Optional<String> command(Optional<Path> file, Cure cure) {
    String model = file.map(Path::toString).map(CureText::quoted).orElse("MODEL");
    return cure.repair().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "adjoint repair %s --only %s --output repaired.onnx".formatted(model, cure.repair()));
  }

  /// As a shell takes it for one word, whatever is in it.
  private static String quoted(String word) {
    return word.matches("[\\w./@%+=:,][-\\w./@%+=:,]*")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }

  /// As in `14,336 more parameters, 29.4 million more multiply-adds`; empty if nothing is known.
  public static Optional<String> cost(Cure cure) {
    List<String> parts =
        Stream.of(part(cure.parameters(), "parameters"), part(cure.multiplyAdds(), "multiply-adds"))
            .flatMap(Optional::stream)
            .toList();
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
  }

  private static Optional<String> part(OptionalLong change, String what) {
    return change.isEmpty() ? Optional.empty() : Optional.of(part(change.getAsLong(), what));
  }

  private static String part(long change, String what) {
    return change == 0
        ? "no more " + what
        : "%s %s %s".formatted(rounded(change), change > 0 ? "more" : "fewer", what);
  }

  /// As in `12,345`, `1.23 million`, without the sign.
  public static String rounded(long number) {
    double rest = Math.abs((double) number);
    if (rest < THOUSAND * THOUSAND) {
      return String.format(Locale.ROOT, "%,.0f", rest);
    }
    int unit = -1;
    while (rest >= THOUSAND && unit + 1 < UNITS.size()) {
      rest /= THOUSAND;
      unit++;
    }
    return String.format(Locale.ROOT, "%.3g%s", rest, UNITS.get(unit));
  }
}
