package dev.adjoint.inspect.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;

/// Where a file lies: as a relative reference if it was named by one, so that the report says the same on
/// every machine.
final class SarifUri {
  private SarifUri() {}

  static Map<String, Object> of(Path file) {
    return Map.of("uri", text(file));
  }

  private static String text(Path file) {
    if (file.isAbsolute()) {
      return file.toUri().toASCIIString();
    }
    String path = file.toString().replace('\\', '/');
    try {
      // What has a colon in its first name would read as a scheme.
      return new URI(null, null, path.contains(":") ? "./" + path : path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("a path that cannot be told as a URI: " + path, e);
    }
  }
}
