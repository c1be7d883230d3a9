package dev.adjoint.engine.conv;

import dev.adjoint.geometry.ConvProblem;

/// One way to compute convolutions and transposed convolutions in float32.
///
/// Contract: for finite numbers within `n * eps * sum |a b|` of the definition, where n counts the
/// products summed, and the same bits whatever the number of threads, and whether SIMD is on or off.
/// (Where a weight is infinite, products with padding may be NaN which the definition leaves out.)
public interface ConvAlgorithm {
  String name();

  /// Whether this algorithm takes the problem which a layer meets in its input.
  boolean accepts(ConvLayer layer, ConvProblem problem);

  /// Predicts how long one thread takes for a problem that is accepted, in fused multiply-adds of one
  /// number at full speed; so a perfect algorithm without an arithmetical saving costs
  /// [ConvProblem#multiplyAdds()]. It has to be comparable between algorithms, and is asked once for
  /// each size of input.
  double cost(ConvLayer layer, ConvProblem problem);

  /// Packs the weights.
  ///
  /// @return what runs on inputs whose problem is accepted
  ConvKernel prepare(ConvLayer layer);
}
