package dev.adjoint.operator;

import dev.adjoint.geometry.Footprint;
import java.util.Optional;

/// Operators of which each cell of the output hangs on input cells near by, in the same way everywhere but
/// for borders: what is needed of a tensor for a part of another can be told, and a picture be worked on in
/// parts.
public interface Local {
  /// What the operator needs of one input along one axis.
  ///
  /// @param axis a spatial one: 2 or more
  /// @param inputs of concrete sizes
  /// @return empty if output cells hang on input cells far away, or are not alike everywhere, or this
  ///     input has no such axis, as weights have none
  Optional<Footprint> footprint(int input, int axis, Inputs<TensorSpec> inputs);
}
