package dev.adjoint.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the fuzzer found, and its seeds, read again without it. A file's folder names the target,
/// its name says what was wrong.
class HostileInputsTest {
  private static final Path FOUND = Path.of("src", "test", "resources", "hostile");

  /// Each takes milliseconds; the rest is for a busy machine.
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TestFactory
  Stream<DynamicTest> whatWasFoundIsCured() {
    return Stream.of(Target.values())
        .flatMap(target -> found(target).stream().map(file -> cured(target, file)));
  }

  private static List<Path> found(Target target) {
    Path folder = FOUND.resolve(target.toString());
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DynamicTest cured(Target target, Path file) {
    return dynamicTest(
        target + ": " + file.getFileName(),
        () -> {
          byte[] bytes = Files.readAllBytes(file);
          assertTimeoutPreemptively(LIMIT, () -> target.read(bytes));
        });
  }

  @ParameterizedTest
  @EnumSource
  void seedsAreRead(Target target) throws IOException {
    assertThat(Seeds.of(target)).isNotEmpty();
    for (byte[] seed : Seeds.of(target)) {
      assertThat(target.read(seed)).startsWith("read: ");
    }
  }
}
