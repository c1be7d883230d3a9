package dev.adjoint.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.bench.match.Outcome;
import dev.adjoint.bench.match.Result;
import dev.adjoint.bench.row.Suite;
import dev.adjoint.bench.row.Work;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MeanTest {
  private static Outcome outcome(String name, int threads, double ours, Result... peers) {
    Map<String, Result> named =
        peers.length == 1 ? Map.of("a", peers[0]) : Map.of("a", peers[0], "b", peers[1]);
    return new Outcome(
        "suite",
        Suite.row(name + ": c1>1 i1 k1"),
        threads,
        Work.NONE,
        1,
        1,
        new Result.Timed(ours, 11, 0, ""),
        named);
  }

  private static Result timed(double nanos) {
    return new Result.Timed(nanos, 11, 0, "");
  }

  private static Result absent() {
    return new Result.Absent("it cannot");
  }

  @Test
  void theMeanIsGeometricOverTheBestPeerAndRowsWithoutPeersDoNotCount() {
    List<Mean> means =
        Mean.all(
            List.of(
                outcome("slow", 1, 10, timed(5), timed(50)),
                outcome("fast", 1, 10, absent(), timed(80)),
                outcome("alone", 1, 10, absent()),
                outcome("slow", 2, 10, timed(30))));
    assertThat(means).hasSize(2);
    assertThat(means.getFirst().mean()).isCloseTo(2, within(1e-12));
    assertThat(means.getFirst().rows()).isEqualTo(2);
    assertThat(means.getFirst().worst()).isEqualTo(0.5);
    assertThat(means.getFirst().worstRow()).isEqualTo("slow, batch 1");
    assertThat(means.getLast().threads()).isEqualTo(2);
  }

  @Test
  void withoutAPeerThatCanDoARowItsRatioIsNull() throws IOException {
    Outcome alone = outcome("alone", 1, 10, absent());
    String text = new Report(Machine.here(false), List.of(alone), List.of()).json();
    JsonNode row = JsonMapper.shared().readTree(text).get("rows").get(0);
    assertThat(row.get("ratio").isNull()).isTrue();
    assertThat(row.get("absent").get("a").asString()).isEqualTo("it cannot");
  }
}
