package dev.adjoint.bench.first;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.bench.match.Result;
import dev.adjoint.bench.report.Machine;
import dev.adjoint.bench.report.Report;
import dev.adjoint.bench.row.NetworkRow;
import dev.adjoint.bench.row.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstUsesTest {
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @TempDir private Path folder = Path.of("");

  /// Its first result is nothing.
  static final class Nothing {
    private Nothing() {}

    public static void main(String[] arguments) throws IOException {
      FirstResult.tell(new float[0], Path.of(arguments[1]));
    }
  }

  private static Program program(String name, Class<?> mainClass) {
    return new Program(name, CLASS_PATH, mainClass.getName());
  }

  @Test
  void freshProcessesAreTimedToTheirFirstResultIfTheyAgreeOnIt()
      throws IOException, InterruptedException {
    NetworkRow row = (NetworkRow) Suite.row("block: network unet-block 1x2x4x4x4");
    FirstUse use =
        new FirstUses(folder, folder, 1)
            .play(row, program("us", OursFirst.class), List.of(program("no", Nothing.class)));
    assertThat(use.results()).containsOnlyKeys("us", "us, AOT cache", "no", "no, AOT cache");
    assertThat(use.results().get("us"))
        .isInstanceOfSatisfying(Result.Timed.class, t -> assertThat(t.nanos()).isPositive());
    assertThat(use.results().get("no"))
        .isInstanceOfSatisfying(
            Result.Absent.class, absent -> assertThat(absent.why()).startsWith("disagrees: 0"));
    Report report = new Report(Machine.here(true), List.of(), List.of(use));
    assertThat(report.markdown("adjoint bench"))
        .contains("| network | problem | us |", "| block |");
    assertThat(report.json()).contains("\"firstUse\"", "\"block\"");
  }
}
