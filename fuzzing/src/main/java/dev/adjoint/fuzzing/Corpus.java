package dev.adjoint.fuzzing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Fills the folder from which the fuzzer starts.
public final class Corpus {
  /// Small inputs are read, and changed to something new, sooner.
  private static final long LARGEST = 16 << 10;

  private Corpus() {}

  /// Writes sound inputs of our own, and copies real files that suit.
  ///
  /// @param arguments a target, the folder to fill, and folders of real files, which need not exist
  public static void main(String[] arguments) throws IOException {
    Target target = Target.named(arguments[0]);
    Path corpus = Files.createDirectories(Path.of(arguments[1]));
    List<byte[]> seeds = Seeds.of(target);
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(corpus.resolve("seed-" + i), seeds.get(i));
    }
    for (int i = 2; i < arguments.length; i++) {
      copy(target, Path.of(arguments[i]), corpus);
    }
  }

  private static void copy(Target target, Path from, Path corpus) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files.filter(f -> suits(target, f))::iterator) {
        String name = from.relativize(file).toString().replace('/', '-');
        Files.write(corpus.resolve(name), Files.readAllBytes(file));
      }
    }
  }

  private static boolean suits(Target target, Path file) {
    return target.endings().stream().anyMatch(file.toString()::endsWith)
        && file.toFile().length() <= LARGEST;
  }
}
