package dev.adjoint.inspect.report.words;

import dev.adjoint.graph.Port;
import dev.adjoint.inspect.report.Account;
import dev.adjoint.inspect.view.View;
import dev.adjoint.text.OneLine;
import java.util.stream.Collectors;

/// What was looked at, in words.
public final class Looked {
  private Looked() {}

  /// The sizes that costs are told for, as in `Sizes and costs are those for x float32 1 x 3 x 64 x 64.`
  public static String sizes(Account account) {
    View view = account.inspection().view();
    String inputs =
        view.graph().inputs().stream()
            .map(port -> input(view, port))
            .collect(Collectors.joining(", "));
    return inputs.isEmpty()
        ? "The network has no inputs."
        : "Sizes and costs are those for " + inputs + ".";
  }

  private static String input(View view, Port port) {
    return OneLine.of(port.name() + " " + view.settled().at(port.value()));
  }
}
