package dev.adjoint.cli;

import dev.adjoint.explorer.ListedPages;
import dev.adjoint.explorer.Site;
import dev.adjoint.explorer.model.LocalModel;
import dev.adjoint.explorer.model.ModelPages;
import dev.adjoint.explorer.server.LocalServer;
import dev.adjoint.inspect.Inspection;
import dev.adjoint.inspect.Inspector;
import dev.adjoint.inspect.report.Account;
import dev.adjoint.inspect.view.Subject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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
      "",
      "With MODEL, one .onnx file or the name of a network that is built in (unet, dcgan-generator, ...), the last page"
          + " shows it as a chain of grids, with what `adjoint inspect` finds, and every page opens on the layer that is chosen there.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  adjoint explore",
      "  adjoint explore decoder.onnx",
      "  adjoint explore --port 9000 --no-open",
      "  adjoint explore --publish public    # files that any web server can hand out",
      "  adjoint explore decoder.onnx --publish public",
      "",
      "Exit codes: 0 done, 2 wrong usage, 3 a file that cannot be read, or a folder that cannot be written to."
    })
final class ExploreCommand implements Callable<Integer> {
  private static final int LARGEST_PORT = 65535;

  @Parameters(
      paramLabel = "MODEL",
      arity = "0..1",
      description = "An .onnx file, or the name of a network that is built in.")
  private Optional<String> model = Optional.empty();

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
    Optional<Account> account = account();
    if (folder == null) {
      serve(account.map(LocalModel::of).orElseGet(ExploreCommand::empty));
    } else {
      ListedPages pages =
          account
              .map(network -> ModelPages.of(network, OptionalLong.empty()))
              .orElseGet(() -> ModelPages.none(OptionalLong.empty()))
              .and(new Site());
      say("%d files written to %s".formatted(pages.publish(folder), folder));
    }
    return ExitCode.DONE;
  }

  private static LocalModel empty() {
    return LocalModel.none(Main.Version.text(), LocalModel.PATIENCE);
  }

  private Optional<Account> account() throws IOException {
    if (model.isEmpty()) {
      return Optional.empty();
    }
    Subjects network = Subjects.named(model.get());
    Optional<Path> file = network.file().flatMap(path -> Optional.ofNullable(path.getFileName()));
    Inspection inspection = Inspector.inspect(named(network.subject(), file));
    return Optional.of(new Account(file, inspection, 0, Main.Version.text(), List.of()));
  }

  /// Without its folders: pages that are published tell nobody where the file lies.
  private static Subject named(Subject subject, Optional<Path> file) {
    return file.map(name -> new Subject(name.toString(), subject.graph(), subject.attributes()))
        .orElse(subject);
  }

  private void serve(LocalModel held) throws IOException, InterruptedException {
    try (LocalServer server = LocalServer.start(port, held.or(new Site()), held)) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      URI address = server.address().resolve(model.isPresent() ? "#view=model" : "");
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
