package dev.adjoint.engine.conv;

import dev.adjoint.accuracy.Accuracy;
import dev.adjoint.geometry.ConvProblem;

/// One way to compute convolutions and transposed convolutions in float32.
///
/// Contract: the same bits whatever the number of threads, and whether SIMD is on or off; and for
/// finite numbers within
///
/// - `n * eps * sum |a b|` of the definition, where n counts the products summed, if [#errorGrowth] is 1;
/// - `n * eps * growth * taps * channels * max |a| * max |b|` otherwise, n then counting the steps of
///   the transforms too.
///
/// An input that is infinite or NaN makes at least those results NaN or infinite which the definition
/// says; where the growth is 1 no others, otherwise also others of its tile. (Where a weight is
/// infinite, products with padding may be NaN which the definition leaves out.)
public interface ConvAlgorithm {
  String name();

  /// Whether this algorithm takes the problem which a layer meets in its input.
  boolean accepts(ConvLayer layer, ConvProblem problem);

  /// By how much the bound on the error exceeds that of direct summation, for inputs and weights that
  /// are all of one size.
  default double errorGrowth(ConvLayer layer, ConvProblem problem) {
    return 1;
  }

  /// What a caller must ask for to get this algorithm.
  default Accuracy accuracy(ConvLayer layer, ConvProblem problem) {
    return Accuracy.EXACT;
  }

  /// The same algorithm for layers whose weights serve but one run: its cost counts what preparing them
  /// takes, where that is worth counting.
  default ConvAlgorithm once() {
    return this;
  }

  /// Predicts how long one thread takes for a problem that is accepted, in fused multiply-adds of one
  /// number at full speed; so a perfect algorithm without an arithmetical saving costs
  /// [ConvProblem#multiplyAdds()]. It has to be comparable between algorithms, and is asked once for
  /// each size of input.
  double cost(ConvLayer layer, ConvProblem problem);

  /// How it reads and writes with least trouble. It takes [Layout#PLANES] at either end too, and
  /// gives the same bits.
  default Layouts layouts(ConvLayer layer) {
    return Layouts.PLANES;
  }

  /// Packs the weights.
  ///
  /// @return what runs on inputs whose problem is accepted
  ConvKernel prepare(ConvLayer layer);
}
