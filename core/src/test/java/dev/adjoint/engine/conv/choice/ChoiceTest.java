package dev.adjoint.engine.conv.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.accuracy.Accuracy;
import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.lanes.LanesChoice;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  private static final long SEED = 5;

  private static LayerCase transposed(String problem) {
    return LayerCase.parse(problem, SEED).toList().getLast();
  }

  @Test
  void namesAreShortAndTellAlgorithmsApart() {
    assertThat(ConvAlgorithms.names())
        .contains("polyphase", "winograd-2", "columns", "definition")
        .allMatch(name -> name.matches("[a-z]+(-\\d)?(-apart)?"))
        .doesNotHaveDuplicates();
  }

  @Test
  void theCheapestIsTakenOfThoseThatAreExactEnough() {
    LayerCase c = transposed("n4 g1 c64>64 i32x32 k4s2p1");
    for (Accuracy accuracy : Accuracy.values()) {
      Decision decision = Wish.fastest(accuracy).forManyRuns().decide(c.layer(), c.problem());
      assertThat(ConvAlgorithms.all())
          .filteredOn(a -> a.accepts(c.layer(), c.problem()))
          .filteredOn(a -> accuracy.allows(a.accuracy(c.layer(), c.problem())))
          .allMatch(a -> a.cost(c.layer(), c.problem()) >= decision.cost())
          .contains(decision.algorithm());
    }
  }

  @Test
  void whatRoundsMoreIsOffUnlessAskedFor() {
    LayerCase c = transposed("n4 g1 c64>64 i32x32 k4s2p1");
    Decision decision = Wish.fastest(Accuracy.EXACT).forManyRuns().decide(c.layer(), c.problem());
    assertThat(decision.why())
        .containsPattern("need FAST: winograd-4 \\d+\\.\\d\\dx")
        .contains("do not take it: depthwise")
        .containsPattern("polyphase \\d+\\.\\d\\dx");
  }

  @Test
  void anyAlgorithmThatAcceptsAProblemIsTakenIfItIsAskedForByName() {
    LayerCase c = transposed("n1 g1 c3>4 i9x7 k4s2p1");
    for (ConvAlgorithm algorithm : ConvAlgorithms.all()) {
      if (algorithm.accepts(c.layer(), c.problem())) {
        Wish wish = new Wish(Accuracy.EXACT, Optional.of(algorithm.name()), LanesChoice.best());
        assertThat(wish.forManyRuns().of(c.layer(), c.problem())).isEqualTo(algorithm);
        assertThat(wish.forOneRun().of(c.layer(), c.problem()).name()).isEqualTo(algorithm.name());
        assertThat(wish.prepare(c.layer()).run(c.input(), float[]::new, Workers.CALLER))
            .isEqualTo(algorithm.prepare(c.layer()).run(c.input(), float[]::new, Workers.CALLER));
      }
    }
  }

  @Test
  void whatDoesNotTakeTheProblemSaysWhoDoes() {
    LayerCase c = transposed("n1 g1 c3>4 i9x7 k1");
    Wish wish = new Wish(Accuracy.EXACT, Optional.of("winograd-3"), LanesChoice.best());
    assertThatThrownBy(() -> wish.forManyRuns().of(c.layer(), c.problem()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the algorithm \"winograd-3\" does not take the problem n1 ")
        .hasMessageContaining("these do: ")
        .hasMessageEndingWith("polyphase, definition");
  }

  @Test
  void anUnknownNameIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> new Wish(Accuracy.EXACT, Optional.of("fft"), LanesChoice.best()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("there is no algorithm \"fft\"; there are depthwise, columns")
        .hasMessageEndingWith("definition");
  }
}
