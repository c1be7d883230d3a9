package dev.adjoint.network;

import dev.adjoint.accuracy.Accuracy;
import dev.adjoint.engine.conv.choice.ConvAlgorithms;
import java.util.List;
import java.util.Optional;

/// How a network is run.
///
/// @param threads how many threads compute, the caller's included; results do not depend on it
/// @param fuse whether constants and batch norms are folded and activations joined to convolutions;
///     results agree within rounding either way
/// @param algorithm name of the only one to compute convolutions by, one of [#algorithms()]; empty
///     for the one that promises to be fastest, layer by layer
/// @param simd whether to compute on vector registers, if the virtual machine was started so; results
///     agree within rounding either way
public record Options(
    int threads, boolean fuse, Accuracy accuracy, Optional<String> algorithm, boolean simd) {
  public static final Options DEFAULT =
      new Options(
          Runtime.getRuntime().availableProcessors(), true, Accuracy.EXACT, Optional.empty(), true);

  public Options {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + "; it must be at least 1");
    }
    algorithm.ifPresent(ConvAlgorithms::requireName);
  }

  /// The names of the algorithms there are.
  public static List<String> algorithms() {
    return ConvAlgorithms.names();
  }

  public Options withThreads(int threads) {
    return new Options(threads, fuse, accuracy, algorithm, simd);
  }

  public Options withoutFusion() {
    return new Options(threads, false, accuracy, algorithm, simd);
  }

  public Options withAccuracy(Accuracy accuracy) {
    return new Options(threads, fuse, accuracy, algorithm, simd);
  }

  /// Computes every convolution by the algorithm of this name, whatever its speed and accuracy. A run
  /// that meets a convolution it does not take fails, and says which algorithms take it.
  ///
  /// @param name one of [#algorithms()]
  /// @throws IllegalArgumentException if there is no such algorithm
  public Options withAlgorithm(String name) {
    return new Options(threads, fuse, accuracy, Optional.of(name), simd);
  }

  /// Computes in scalar arithmetic. For small networks that are run once or twice as a
  /// program starts: code on vector registers is slow until it is compiled.
  public Options withoutSimd() {
    return new Options(threads, fuse, accuracy, algorithm, false);
  }
}
