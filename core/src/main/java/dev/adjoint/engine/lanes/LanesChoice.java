package dev.adjoint.engine.lanes;

import java.lang.System.Logger.Level;

/// Chooses the lanes of this virtual machine, once.
public final class LanesChoice {
  private static final String MODULE = "jdk.incubator.vector";
  private static final Lanes SCALAR = new ScalarLanes();

  private LanesChoice() {}

  /// Whoever asks for scalar arithmetic alone is not told that there is no other.
  private static final class Best {
    static final Lanes LANES = choose();
  }

  /// Scalar arithmetic. A virtual machine that has just started is faster at it than at SIMD, which is slow
  /// until it is compiled.
  public static Lanes scalar() {
    return SCALAR;
  }

  /// SIMD if the virtual machine was started with the Vector API, else scalar arithmetic.
  public static Lanes best() {
    return Best.LANES;
  }

  /// [VectorLanes] is not linked, so its module not missed, unless it is made here.
  private static Lanes choose() {
    if (ModuleLayer.boot().findModule(MODULE).isPresent()) {
      return new VectorLanes();
    }
    System.getLogger("dev.adjoint")
        .log(
            Level.WARNING,
            "SIMD is off: convolutions run several times slower than they could. To turn it on, start"
                + " java with --add-modules "
                + MODULE);
    return SCALAR;
  }
}
