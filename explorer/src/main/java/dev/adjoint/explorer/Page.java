package dev.adjoint.explorer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/// A file as a browser gets it.
public final class Page {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "jpg", "image/jpeg",
          "txt", "text/plain; charset=utf-8");

  private final byte[] bytes;
  private final String type;

  private Page(byte[] bytes, String type) {
    this.bytes = bytes.clone();
    this.type = type;
  }

  /// A file whose type is told by the end of its name.
  ///
  /// @throws IllegalArgumentException if files of such names are not known
  public static Page of(String name, byte[] bytes) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalArgumentException(
          "what \"%s\" holds cannot be told by its name; known are %s"
              .formatted(name, TYPES.keySet().stream().sorted().toList()));
    }
    return new Page(bytes, type);
  }

  /// As in `text/html; charset=utf-8`.
  public String type() {
    return type;
  }

  /// In bytes.
  public int length() {
    return bytes.length;
  }

  /// Writes all of it.
  ///
  /// @throws IOException if nobody takes it
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }
}
