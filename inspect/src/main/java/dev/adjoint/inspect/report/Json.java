package dev.adjoint.inspect.report;

import java.io.IOException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/// JSON text that is the same on every machine: line ends too.
final class Json {
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

  private Json() {}

  /// Writes what consists of maps, lists, texts and numbers.
  static void write(Object all, Appendable to) throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT);
    String text = JsonMapper.shared().writer().with(printer).writeValueAsString(all);
    to.append(text).append('\n');
  }
}
