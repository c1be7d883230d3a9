package dev.adjoint.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.accuracy.Accuracy;
import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.choice.ConvAlgorithms;
import dev.adjoint.tensor.DoubleTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How far results are from float64, beside direct summation in float32, and whether algorithms are
/// offered at the accuracy that they have.
class AccuracyTest {
  private static final Path DOCUMENT = Path.of("../docs/accuracy.md");

  /// Of one rounding.
  private static final double EPSILON = Math.ulp(1f) / 2;

  private static final List<String> LAYERS =
      List.of(
          "transpose n1 g1 c64>32 i12x12 k4s2p1",
          "transpose n1 g1 c512>16 i6x6 k4s2p1",
          "conv n1 g1 c64>64 i16x16 k3p1",
          "conv n1 g1 c256>16 i12x12 k3p1",
          "conv n1 g1 c16>24 i14x14 k5p2",
          "conv n1 g1 c48>32 i12x12 k4s2p1",
          "conv n1 g1 c16>16 i8x8x8 k3p1",
          "transpose n1 g1 c16>16 i5x6x6 k4s2p1",
          "conv n1 g32 c32>32 i16x16 k3p1",
          "conv n1 g16 c32>32 i16x16 k3p1",
          "transpose n1 g16 c32>32 i16x16 k4s2p1",
          "transpose n1 g1 c100>64 i1x1 k4s4");

  /// Without the definition, which sums in float64.
  private static final List<ConvAlgorithm> ALGORITHMS =
      ConvAlgorithms.all().subList(0, ConvAlgorithms.all().size() - 1);

  /// Its sums are direct ones, as the contract of algorithms has it.
  private static final ConvAlgorithm DIRECT = ALGORITHMS.getLast();

  static Stream<Given> generated() {
    return LAYERS.stream()
        .flatMap(layer -> Arrays.stream(Numbers.values()).map(numbers -> numbers.given(layer)));
  }

  private static List<Given> real() throws IOException {
    String path = "lapsrn/ref_butterfly";
    Path folder = Path.of(System.getProperty("adjoint.data", "../../shared/data")).resolve(path);
    assumeTrue(Files.exists(folder), "no reference data: " + path + " is not in -Dadjoint.data");
    return RealLayers.of(folder);
  }

  /// Where sizes differ extremely from cell to cell there is no such factor: a tile rounds by its
  /// largest cell.
  static Stream<Given> ordinary() {
    return generated().filter(given -> !given.numbers().equals(Numbers.EXTREME.text()));
  }

  @ParameterizedTest
  @MethodSource("ordinary")
  void errorsAreWithinTheFactorAtWhichAnAlgorithmIsOffered(Given given) {
    requireFactors(given);
  }

  @Test
  void soTheyAreForAPhotographInARealNetwork() throws IOException {
    real().forEach(AccuracyTest::requireFactors);
  }

  private static void requireFactors(Given given) {
    DoubleTensor exact = given.exact();
    double direct = given.error(DIRECT, exact);
    for (ConvAlgorithm algorithm : ALGORITHMS) {
      if (given.isTakenBy(algorithm)) {
        Accuracy offered = algorithm.accuracy(given.layer(), given.problem());
        assertThat(given.error(algorithm, exact) / direct)
            .as("%s of %s, %s", algorithm.name(), given.text(), given.numbers())
            .isLessThanOrEqualTo(offered.factor());
      }
    }
  }

  /// `-Dadjoint.write=true` writes the document anew.
  @Test
  void theDocumentHasAllAlgorithms() throws IOException {
    if (Boolean.getBoolean("adjoint.write")) {
      Files.writeString(DOCUMENT, text(Stream.concat(generated(), real().stream()).toList()));
    }
    assertThat(DOCUMENT).content().contains(header());
  }

  private static String text(List<Given> all) {
    List<String> lines = new ArrayList<>(List.of(HEAD.split("\n", -1)));
    lines.add(header());
    lines.add("|---|---|---|" + "---|".repeat(ALGORITHMS.size()));
    all.forEach(given -> lines.add(row(given)));
    return String.join("\n", lines) + "\n";
  }

  private static String header() {
    String names = String.join(" | ", ALGORITHMS.stream().map(ConvAlgorithm::name).toList());
    return "| layer | numbers | direct summation | " + names + " |";
  }

  private static String row(Given given) {
    DoubleTensor exact = given.exact();
    double direct = given.error(DIRECT, exact);
    List<String> cells = new ArrayList<>(List.of(given.text(), given.numbers()));
    cells.add(String.format(Locale.ROOT, "%.2f", direct / (EPSILON * given.magnitude())));
    for (ConvAlgorithm algorithm : ALGORITHMS) {
      cells.add(
          given.isTakenBy(algorithm)
              ? factor(given, algorithm, given.error(algorithm, exact) / direct)
              : "");
    }
    return "| " + String.join(" | ", cells) + " |";
  }

  /// In italics what has to be asked for.
  private static String factor(Given given, ConvAlgorithm algorithm, double factor) {
    boolean isDefault = Accuracy.EXACT.allows(algorithm.accuracy(given.layer(), given.problem()));
    return String.format(Locale.ROOT, isDefault ? "%.2f" : "*%.2f*", factor);
  }

  private static final String HEAD =
      """
      # How far convolutions round

      <!-- Written by AccuracyTest out of what it measures; `./mvnw test -pl core,formats,bench -Dtest=AccuracyTest \\
           -Dsurefire.failIfNoSpecifiedTests=false -Dtest.arguments=-Dadjoint.write=true` writes it anew. -->

      Root mean square of the error against float64. The third column is that of direct summation in float32 (polyphase), in roundings (2^-24) of the root mean square of
      sum |a b|; the others are multiples of it. Results, and so these figures, are the same bits with SIMD of any width and without, and for any number of threads.

      Algorithms whose error is at most twice that of direct summation are taken by default (`Accuracy.EXACT`); *those in italics* only if `Accuracy.FAST` or their
      name is asked for, and stay within eight times. The test fails if one does not. Beside that each result is held against a bound derived from its algorithm
      (`ConvAlgorithm`), over thousands of generated problems.

      Numbers: *normal*; *rectified*, inputs that are never negative; *large range*, exp(x) with the sign of a normal x; *cancelling*, pairs of channels whose products sum
      to zero; *photograph*, what layers of LapSRN meet in a picture of a butterfly. *Extreme range* is x exp(4 x), where neighbouring cells differ by ten orders of magnitude:
      there the factor has no limit, because a tile rounds by its largest cell, and the derived bound is all that is promised.

      An input that is infinite or NaN makes those results NaN or infinite which the definition says, and none else; in tiles (winograd) it may also spoil others of its tile.
      """;
}
