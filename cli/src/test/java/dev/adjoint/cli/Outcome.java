package dev.adjoint.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/// What the command answered, with the name of a folder taken out and times made equal.
record Outcome(int code, String out, String err) {
  static Outcome of(Path folder, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Outcome(code, plain(out, folder), plain(err, folder));
  }

  private static String plain(StringWriter text, Path folder) {
    return text.toString()
        .replace(System.lineSeparator(), "\n")
        .replace(folder + "/", "")
        .replaceAll("\\d+\\.\\d+ s", "# s")
        .replaceAll("\\d+\\.\\d+ million", "# million");
  }
}
