package dev.adjoint.inspect.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.inspect.Inspection;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Place;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineTest {
  private static final Place UP = new Place("node_7", "ConvTranspose", "dec.3");
  private static final Finding GAIN = finding(Rule.PHASE_GAIN, UP, "41 %");

  private static Finding finding(Rule rule, Place place, String claim) {
    return new Finding(rule, Severity.WARNING, place, claim, List.of(), "", List.of());
  }

  private static Inspection inspection(Finding... findings) {
    GraphBuilder graph = new GraphBuilder("net");
    View view =
        View.of(
            Subject.of(
                graph.build(graph.input("x", TensorSpec.of(ElementType.FLOAT32, Shape.of(1))))));
    return new Inspection(view, List.of(findings));
  }

  private static List<Finding> left(Inspection known, Finding... findings) {
    return BaselineFile.read(BaselineFile.text(known)).leftOf(inspection(findings)).findings();
  }

  @Test
  void whatIsKnownIsPassedOverWhateverItsNumbers() {
    Finding trained = finding(Rule.PHASE_GAIN, UP, "12 %");
    Finding exportedAnew =
        finding(Rule.PHASE_GAIN, new Place("node_9", "ConvTranspose", "dec.3"), "41 %");
    assertThat(left(inspection(GAIN), GAIN)).isEmpty();
    assertThat(left(inspection(GAIN), trained)).isEmpty();
    assertThat(left(inspection(GAIN), exportedAnew)).isEmpty();
  }

  @Test
  void anotherRuleOrLayerIsNotKnown() {
    Finding rule = finding(Rule.UNEVEN_OVERLAP, UP, "");
    Finding layer = finding(Rule.PHASE_GAIN, new Place("node_7", "ConvTranspose", "dec.4"), "");
    assertThat(left(inspection(GAIN), rule, GAIN, layer)).containsExactly(rule, layer);
  }

  @Test
  void whatIsWorseThanItWasIsToldAgain() {
    Finding worse = GAIN.withSeverity(Severity.ERROR);
    assertThat(left(inspection(GAIN), worse)).containsExactly(worse);
    assertThat(left(inspection(GAIN), GAIN.withSeverity(Severity.NOTE))).isEmpty();
  }

  @Test
  void aSecondFindingAtTheSamePlaceIsAnotherOne() {
    Finding second = finding(Rule.PHASE_GAIN, UP, "another pair of channels");
    assertThat(left(inspection(GAIN), GAIN, second)).containsExactly(second);
    assertThat(left(inspection(GAIN, second), GAIN, second)).isEmpty();
  }

  @Test
  void whatIsNoBaselineIsRefused() {
    for (String text :
        List.of("", "{", "[]", "{}", "{\"known\":[{}]}", "{\"known\":[{\"fingerprint\":\"a\"}]}")) {
      assertThatThrownBy(() -> BaselineFile.read(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("baseline");
    }
  }
}
