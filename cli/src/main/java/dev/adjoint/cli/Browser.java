package dev.adjoint.cli;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/// The browser that the person at this machine uses.
final class Browser {
  private Browser() {}

  /// Asks the desktop to show an address.
  ///
  /// @return whether there is something to ask
  static boolean open(URI address) {
    try {
      new ProcessBuilder(command(address))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  private static List<String> command(URI address) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.contains("win")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", address.toString());
    }
    return List.of(system.contains("mac") ? "open" : "xdg-open", address.toString());
  }
}
