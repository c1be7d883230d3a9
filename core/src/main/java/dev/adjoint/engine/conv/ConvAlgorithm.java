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

  /// Packs the weights.
  ///
  /// @return what runs on inputs whose problem is accepted
  ConvKernel prepare(ConvLayer layer);
}
