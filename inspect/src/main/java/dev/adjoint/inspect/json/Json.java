package dev.adjoint.inspect.json;

import java.io.IOException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/// JSON text that is the same on every machine, line ends too, and that steers no terminal.
public final class Json {
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

  private Json() {}

  /// Writes what consists of maps, lists, texts and numbers.
  public static void write(Object all, Appendable to) throws IOException {
    to.append(text(all));
  }

  /// The same as a text that ends with a line end.
  public static String text(Object all) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT);
    String text = JsonMapper.shared().writer().with(printer).writeValueAsString(all);
    return printable(text) + "\n";
  }

  /// JSON lets DEL, the controls from U+0080 on and marks that turn the direction of writing stand as they
  /// are; they are in no place but in texts, where they may be written as escapes.
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean shown = c == '\n' || prints(c);
      printable.append(shown ? String.valueOf(c) : "\\u%04x".formatted((int) c));
    }
    return printable.toString();
  }

  private static boolean prints(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
