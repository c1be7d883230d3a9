package dev.adjoint.explorer.model;

import dev.adjoint.geometry.ConvGeometry;
import java.util.Locale;
import java.util.regex.Pattern;

/// Windows in the letters of the pages: `K4 S2 P1`.
final class GeometryText {
  private static final Pattern FIELD = Pattern.compile("([a-z])([-0-9x:]+)");

  private GeometryText() {}

  static String of(ConvGeometry geometry) {
    String text = geometry.toString().replaceFirst("^g1 ", "");
    String spread =
        FIELD.matcher(text).replaceAll(field -> letter(field.group(1)) + field.group(2) + " ");
    return spread.replace("x", "×").replaceAll(" +", " ").strip();
  }

  private static String letter(String letter) {
    return letter.equals("o") ? "OP" : letter.toUpperCase(Locale.ROOT);
  }
}
