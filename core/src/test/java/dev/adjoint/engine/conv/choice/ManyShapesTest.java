package dev.adjoint.engine.conv.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.engine.lanes.LanesChoice;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The compiler decides by what it has seen, and keeps what it has decided. A service that meets layers
/// of all shapes must not end up slower than one that meets a single one.
class ManyShapesTest {
  private static final int SHAPES = 200;

  /// Noise is below 1.3; what 0013 in docs/decisions tells of is 1.6.
  private static final double SLOWER = 1.5;

  /// Other processes may disturb one of two virtual machines.
  private static final int ATTEMPTS = 3;

  @Test
  void after200ShapesALayerIsAsFastAsInAFreshVirtualMachine() throws Exception {
    String lanes = System.getProperty("adjoint.lanes", "");
    assumeTrue(
        LanesChoice.best().name().contains(lanes.isEmpty() ? "vector" : "512"),
        "timed with the widest lanes only");
    Map<String, Long> fresh = new HashMap<>();
    Map<String, Long> last = new HashMap<>();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      times(0).forEach((name, nanos) -> fresh.merge(name, nanos, Math::min));
      times(SHAPES).forEach((name, nanos) -> last.merge(name, nanos, Math::min));
      if (areAsFast(fresh, last)) {
        return;
      }
    }
    assertThat(areAsFast(fresh, last))
        .as("nanoseconds fresh %s, after %d shapes %s", fresh, SHAPES, last)
        .isTrue();
  }

  private static boolean areAsFast(Map<String, Long> fresh, Map<String, Long> last) {
    return last.keySet().equals(fresh.keySet())
        && last.entrySet().stream()
            .allMatch(e -> e.getValue() < SLOWER * fresh.getOrDefault(e.getKey(), 0L));
  }

  /// Nanoseconds of a run by the name of its algorithm, after so many shapes.
  private static Map<String, Long> times(int shapes) throws IOException, URISyntaxException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                classes(),
                ShapesRun.class.getName(),
                Integer.toString(shapes))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, Long> times = new HashMap<>();
    for (String line : said.lines().toList()) {
      List<String> words = List.of(line.split(" "));
      times.put(words.getFirst(), Long.parseLong(words.getLast()));
    }
    assertThat(times).as(said).isNotEmpty();
    return times;
  }

  private static String classes() throws URISyntaxException {
    return folder(ConvAlgorithms.class) + File.pathSeparator + folder(ShapesRun.class);
  }

  private static String folder(Class<?> of) throws URISyntaxException {
    return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
