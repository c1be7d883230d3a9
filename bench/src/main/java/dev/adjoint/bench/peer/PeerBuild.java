package dev.adjoint.bench.peer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Builds a peer's module with the project's own Maven, which fetches the peer's libraries.
public final class PeerBuild {
  private PeerBuild() {}

  /// Builds it, and the modules it needs, if their sources have changed.
  ///
  /// @param root the project's folder
  /// @return the class path of its worker
  /// @throws IOException saying what Maven said, if the build fails
  public static String classPath(Peer peer, Path root) throws IOException, InterruptedException {
    Path module = root.resolve("bench/peers").resolve(peer.id());
    Path log = Files.createDirectories(module.resolve("target")).resolve("build.log");
    ProcessBuilder maven =
        new ProcessBuilder(
                root.resolve("mvnw").toString(),
                "-B",
                "-Dquick",
                "-Ppeers",
                "-pl",
                "bench/peers/" + peer.id(),
                "-am",
                "package")
            .directory(root.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    if (maven.start().waitFor() != 0) {
      throw new IOException(
          "%s could not be built: %s; all of it is in %s".formatted(peer.title(), error(log), log));
    }
    Path built = module.resolve("target/quick");
    return built + "/*" + File.pathSeparator + built.resolve("lib") + "/*";
  }

  private static String error(Path log) throws IOException {
    List<String> errors;
    try (var lines = Files.lines(log)) {
      errors = lines.filter(line -> line.matches("\\[ERROR\\] \\S.*")).limit(2).toList();
    }
    return errors.stream().map(e -> e.replace("[ERROR] ", "")).collect(Collectors.joining(" "));
  }
}
