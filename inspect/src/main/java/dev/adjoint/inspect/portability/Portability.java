package dev.adjoint.inspect.portability;

import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.view.Check;
import dev.adjoint.inspect.view.View;
import java.util.List;
import java.util.stream.Stream;

/// UP007: layers that other runtimes refuse, or of which they make other sizes or values. Each finding
/// says which do and what they make of it. What all agree about is not reported.
public final class Portability implements Check {
  private static final List<Question> QUESTIONS =
      List.of(
          new SameTransposed(),
          new OutputPaddings(),
          new PrescribedShape(),
          new Asymmetry(),
          new Groups(),
          new WeightTypes(),
          new Dilations(),
          new CeilPooling(),
          new Resizes());

  /// What one node is asked.
  interface Question {
    Stream<Finding> of(View view, Node node);
  }

  @Override
  public List<Finding> findings(View view) {
    Stream<Finding> single =
        view.graph().nodes().stream()
            .flatMap(node -> QUESTIONS.stream().flatMap(question -> question.of(view, node)));
    return Stream.concat(single, SameWindows.findings(view)).toList();
  }

  static Finding finding(
      View view,
      Node node,
      Severity severity,
      String claim,
      List<Fact> facts,
      String looks,
      List<Cure> cures) {
    return new Finding(Rule.PORTABILITY, severity, view.place(node), claim, facts, looks, cures);
  }
}
