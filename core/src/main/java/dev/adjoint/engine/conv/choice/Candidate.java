package dev.adjoint.engine.conv.choice;

import dev.adjoint.engine.conv.ConvAlgorithm;

/// An algorithm, considered for a problem.
///
/// @param cost predicted, in fused multiply-adds at full speed; infinite where the problem is refused
record Candidate(ConvAlgorithm algorithm, Standing standing, double cost) {
  String name() {
    return algorithm.name();
  }

  boolean is(Standing other) {
    return standing == other;
  }
}
