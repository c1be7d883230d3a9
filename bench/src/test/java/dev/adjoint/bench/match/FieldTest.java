package dev.adjoint.bench.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.adjoint.bench.network.Models;
import dev.adjoint.bench.ours.Ours;
import dev.adjoint.bench.report.Machine;
import dev.adjoint.bench.report.Report;
import dev.adjoint.bench.row.LayerRow;
import dev.adjoint.bench.row.NetworkRow;
import dev.adjoint.bench.row.Row;
import dev.adjoint.bench.row.Suite;
import dev.adjoint.bench.row.Work;
import dev.adjoint.bench.worker.WarmUp;
import dev.adjoint.formats.onnx.Onnx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Processes and all, with Adjoint as its own peer, and limits that nobody has to warm up for.
class FieldTest {
  private static final WarmUp SHORTLY =
      new WarmUp(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1));

  private static final Pace PACE = new Pace(3, Duration.ofMillis(1), SHORTLY, SHORTLY);

  private static final Pauser PAUSER = Pauser.start();

  @TempDir private static Path folder = Path.of("");

  private static Optional<Field> started = Optional.empty();

  private static Launch launch(String name, Class<?> mainClass) {
    String classPath = System.getProperty("java.class.path");
    return new Launch(name, classPath, mainClass.getName(), 1, folder, Map.of());
  }

  /// One for all tests: a process takes a second to start.
  @BeforeAll
  static void start() {
    started =
        Optional.of(
            new Field(
                1,
                folder,
                PAUSER,
                launch("ours", Ours.class),
                launch("arithmetic", TestWorker.Liar.class),
                launch("memory", TestWorker.Liar.class),
                List.of(
                    launch("twin", Ours.class),
                    launch("liar", TestWorker.Liar.class),
                    launch("thrower", TestWorker.Thrower.class),
                    launch("crasher", TestWorker.Crasher.class))));
  }

  @AfterAll
  static void stop() throws IOException {
    started.orElseThrow().close();
    PAUSER.close();
  }

  private static Outcome play(Row row, Work work) throws IOException, InterruptedException {
    return started.orElseThrow().play("test", row, work, PACE);
  }

  @Test
  void contestantsAreComparedThenTimedAndThoseThatGoWrongAreNamed()
      throws IOException, InterruptedException {
    LayerRow row = (LayerRow) Suite.row("small: transpose n1 c3>2 i4x4 k4s2p1");
    Outcome outcome = play(row, Work.of(row));
    assertThat(outcome.ours().timed()).hasValueSatisfying(t -> assertThat(t.nanos()).isPositive());
    assertThat(outcome.peers().get("twin")).isInstanceOf(Result.Timed.class);
    assertThat(why(outcome, "liar")).startsWith("disagrees: result ");
    assertThat(why(outcome, "thrower")).isEqualTo("it fails: too odd");
    assertThat(why(outcome, "crasher")).contains("ended", "out of order");
    assertThat(outcome.flopsPeak()).isPositive();
    assertThat(outcome.bandwidth()).isPositive();
    requireSchema(outcome);
    assertThat(
            new Report(Machine.here(true), List.of(outcome), List.of()).markdown("adjoint bench"))
        .contains(
            "| row | problem | ms | ns/pixel |", "| small | transpose `n1 g1 c3>2 i4x4 k4s2p1` |");
  }

  private static String why(Outcome outcome, String peer) {
    Result result = outcome.peers().getOrDefault(peer, outcome.ours());
    return ((Result.Absent) result).why();
  }

  private static void requireSchema(Outcome outcome) throws IOException {
    String text = new Report(Machine.here(true), List.of(outcome), List.of()).json();
    JsonNode report = JsonMapper.shared().readTree(text);
    assertThat(report.get("machine").asString()).isNotEmpty();
    JsonNode row = report.get("rows").get(0);
    assertThat(row.get("problem").asString()).isEqualTo("n1 g1 c3>2 i4x4 k4s2p1");
    assertThat(row.get("face").asString()).isEqualTo("transpose");
    assertThat(row.get("batch").asInt()).isEqualTo(1);
    assertThat(row.get("threads").asInt()).isEqualTo(1);
    assertThat(row.get("algorithm").asString()).isNotEmpty();
    assertThat(row.get("ms").asDouble()).isPositive();
    assertThat(row.get("gflops").asDouble()).isPositive();
    assertThat(row.get("percentOfLimit").asDouble()).isPositive();
    assertThat(row.get("peers").get("twin").asDouble()).isPositive();
    assertThat(row.get("peers").get("liar").isNull()).isTrue();
    assertThat(row.get("ratio").asDouble())
        .isCloseTo(
            row.get("peers").get("twin").asDouble() / row.get("ms").asDouble(),
            withinPercentage(1e-9));
  }

  @Test
  void aPeerMaySayThatItCannot() throws IOException, InterruptedException {
    NetworkRow row = (NetworkRow) Suite.row("block: network unet-block 1x2x4x4x4");
    Outcome outcome = play(row, Work.of(row, Onnx.read(Models.bytes(row, folder), "block")));
    assertThat(outcome.ours()).isInstanceOf(Result.Timed.class);
    assertThat(outcome.peers().get("twin")).isInstanceOf(Result.Timed.class);
    assertThat(why(outcome, "liar")).isEqualTo("it knows no networks");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whoeverDoesNotHaveItsTurnStandsStill() throws IOException, InterruptedException {
    LayerRow row = (LayerRow) Suite.row("c3>2 i4x4 k4s2p1");
    play(row, Work.of(row));
    List<ProcessHandle> contestants =
        ProcessHandle.current()
            .children()
            .filter(child -> child.info().command().orElse("").endsWith("java"))
            .toList();
    assertThat(contestants).hasSizeGreaterThan(3);
    for (ProcessHandle contestant : contestants) {
      assertThat(ProcessState.stops(contestant)).isTrue();
    }
  }
}
