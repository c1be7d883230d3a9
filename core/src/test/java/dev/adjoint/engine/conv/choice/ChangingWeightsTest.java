package dev.adjoint.engine.conv.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.accuracy.Accuracy;
import dev.adjoint.engine.Workers;
import dev.adjoint.tensor.FloatTensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangingWeightsTest {
  private final Wish wish = Wish.fastest(Accuracy.EXACT);
  private final ChangingWeights kernel = new ChangingWeights(wish);

  /// Each problem in both directions and twice, the second time with other numbers.
  @Test
  void eachRunTakesItsOwnFaceSizesAndWeights() {
    Stream.of(
            "n2 g1 c8>6 i9x7 k3s1p1",
            "n2 g1 c8>6 i30x41 k3s1p1",
            "n2 g1 c6>8 i30x41 k3s1p1",
            "n1 g1 c100>20 i1x1 k4s1",
            "n2 g1 c8>6 i9x7 k4s2p1")
        .flatMap(problem -> Stream.of(1L, 2L).flatMap(seed -> LayerCase.parse(problem, seed)))
        .forEach(c -> assertThat(run(c)).as(c.text()).isEqualTo(chosenAnew(c)));
  }

  private FloatTensor run(LayerCase c) {
    return kernel.run(c.layer(), c.input(), float[]::new, Workers.CALLER);
  }

  private FloatTensor chosenAnew(LayerCase c) {
    return wish.forOneRun()
        .of(c.layer(), c.problem())
        .prepare(c.layer())
        .run(c.input(), float[]::new, Workers.CALLER);
  }
}
