package dev.adjoint.network;

import dev.adjoint.accuracy.Accuracy;

/// How a network is run.
///
/// @param threads how many threads compute, the caller's included; results do not depend on it
/// @param fuse whether constants and batch norms are folded and activations joined to convolutions;
///     results agree within rounding either way
public record Options(int threads, boolean fuse, Accuracy accuracy) {
  public static final Options DEFAULT =
      new Options(Runtime.getRuntime().availableProcessors(), true, Accuracy.EXACT);

  public Options {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + "; it must be at least 1");
    }
  }

  public Options withThreads(int threads) {
    return new Options(threads, fuse, accuracy);
  }

  public Options withoutFusion() {
    return new Options(threads, false, accuracy);
  }

  public Options withAccuracy(Accuracy accuracy) {
    return new Options(threads, fuse, accuracy);
  }
}
