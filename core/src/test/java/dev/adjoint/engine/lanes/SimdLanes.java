package dev.adjoint.engine.lanes;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

/// The lanes with SIMD, for tests that compare them with those without.
public final class SimdLanes {
  private SimdLanes() {}

  /// Skips the test in a run without SIMD.
  public static Lanes orSkip() {
    Lanes best = LanesChoice.best();
    assumeFalse(best instanceof ScalarLanes, "there is no SIMD in this run to compare with");
    return best;
  }
}
