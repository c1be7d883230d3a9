package dev.adjoint.cli;

import dev.adjoint.explorer.Site;
import dev.adjoint.explorer.server.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `adjoint explore`: the explorer, in a browser.
@Command(
    name = "explore",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    descriptionHeading = "%n",
    description = {
      "Opens pages that show what a transposed convolution does: to see, touch and share.",
      "",
      "They are served to browsers of this machine alone, until Ctrl-C.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  adjoint explore",
      "  adjoint explore --port 9000 --no-open",
      "  adjoint explore --publish public    # files that any web server can hand out",
      "",
      "Exit codes: 0 done, 2 wrong usage, 3 a folder that cannot be written to."
    })
final class ExploreCommand implements Callable<Integer> {
  private static final int LARGEST_PORT = 65535;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8642",
      description = "Where to listen; if it is taken, at a free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(names = "--no-open", description = "Only tell the address; open no browser.")
  private boolean unopened;

  @Option(
      names = "--publish",
      paramLabel = "FOLDER",
      description =
          "Write the pages to a folder instead, from which any web server can hand them out.")
  private @Nullable Path folder;

  /// Replaced by picocli.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (port < 0 || port > LARGEST_PORT) {
      throw new ParameterException(
          spec.commandLine(),
          "--port is %d; it must be from 0 to %d".formatted(port, LARGEST_PORT));
    }
    Site site = new Site();
    if (folder == null) {
      serve(site);
    } else {
      say("%d files written to %s".formatted(site.publish(folder), folder));
    }
    return ExitCode.DONE;
  }

  private void serve(Site site) throws IOException, InterruptedException {
    try (LocalServer server = LocalServer.start(port, site)) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      URI address = server.address();
      String taken = server.port() == port || port == 0 ? "" : " (port " + port + " was taken)";
      say("The explorer is at %s%s; Ctrl-C stops it.".formatted(address, taken));
      if (!unopened && !Browser.open(address)) {
        say("No browser could be opened; please open that address.");
      }
      new CountDownLatch(1).await();
    }
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }
}
