package dev.adjoint.engine.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The build runs all tests once for each kind of lanes, and says with `-Dadjoint.lanes` which it means:
/// a width in bits, or `scalar`. Without this test a switch that has no effect would go unnoticed.
class LanesChoiceTest {
  private static final Pattern WIDEST = Pattern.compile("MaxVectorSize += (\\d+)");

  @Test
  void theLanesAreThoseThatThisRunIsFor() throws IOException {
    String wanted = System.getProperty("adjoint.lanes", "");
    assumeFalse(wanted.isEmpty(), "there is no -Dadjoint.lanes");
    if (wanted.equals("scalar")) {
      assertThat(LanesChoice.best()).isInstanceOf(ScalarLanes.class);
    } else {
      requireWidth(Integer.parseInt(wanted));
    }
  }

  private static void requireWidth(int bits) throws IOException {
    int widest = widestBits();
    assumeTrue(
        widest >= bits,
        () -> "no vectors of %d bits on this machine, at most %d".formatted(bits, widest));
    assertThat(LanesChoice.best().name()).isEqualTo("vector, %d bits", bits);
  }

  /// As a virtual machine sees it that nobody told to use less.
  private static int widestBits() throws IOException {
    return WIDEST
        .matcher(output(List.of("-XX:+PrintFlagsFinal", "-version")))
        .results()
        .mapToInt(found -> 8 * Integer.parseInt(found.group(1)))
        .findFirst()
        .orElse(0);
  }

  @Test
  void withoutTheModuleConvolutionsSayOnceWhatThatCostsAndHowToChangeIt() throws Exception {
    String said = output(List.of("-cp", classes(), TwoConvolutions.class.getName()));
    assertThat(said).contains("SIMD is off").contains("several times slower");
    assertThat(Pattern.compile("--add-modules jdk.incubator.vector").matcher(said).results())
        .extracting(MatchResult::group)
        .hasSize(1);
    assertThat(said.lines()).last().isEqualTo("3.0 3.0");
  }

  private static String classes() throws URISyntaxException {
    List<String> folders = new ArrayList<>();
    for (Class<?> each : List.of(LanesChoice.class, TwoConvolutions.class)) {
      folders.add(
          Path.of(each.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    return String.join(File.pathSeparator, folders);
  }

  /// What a virtual machine says that is started with such arguments.
  private static String output(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
