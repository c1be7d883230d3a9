package dev.adjoint.inspect.view;

import dev.adjoint.inspect.finding.Finding;
import java.util.List;

/// One rule's way of looking at a network.
@FunctionalInterface
public interface Check {
  /// What the rule finds, in the order of the nodes.
  List<Finding> findings(View view);
}
