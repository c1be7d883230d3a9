package dev.adjoint.inspect.finding;

import java.util.Locale;
import java.util.OptionalDouble;

/// A piece of evidence.
///
/// @param name what is told, as in `taps of each phase`
/// @param text the value as a person reads it, as in `1, 2`
/// @param number the value as a number, where it is one; always finite
public record Fact(String name, String text, OptionalDouble number) {
  public static Fact of(String name, String text) {
    return new Fact(name, text, OptionalDouble.empty());
  }

  public static Fact of(String name, long number) {
    return new Fact(name, Long.toString(number), OptionalDouble.of((double) number));
  }

  /// A number that is not whole.
  ///
  /// @param format as `String.format` takes it, with one place for the number, as in `%.1f dB`
  public static Fact of(String name, double number, String format) {
    String text = unsigned(String.format(Locale.ROOT, format, number));
    boolean finite = Double.isFinite(number);
    return new Fact(name, text, finite ? OptionalDouble.of(number) : OptionalDouble.empty());
  }

  /// What is rounded to nothing has no sign: `0.0 dB`, not `-0.0 dB`.
  private static String unsigned(String text) {
    return text.replaceFirst("-(0(?:\\.0*)?)(?![.\\d])", "$1");
  }
}
