package dev.adjoint.bench.worker;

import dev.adjoint.bench.row.LayerRow;
import dev.adjoint.bench.row.NetworkRow;

/// One of those that are timed: Adjoint, a native library, or a loop that finds a limit of the
/// machine. Inputs and weights come from [Values], so that all are given the same.
public interface Contestant {
  /// Sets up a face of a layer: all that is done once, whatever the number of runs.
  ///
  /// @throws CannotException if it cannot do it
  Task layer(LayerRow row) throws CannotException;

  /// Sets up a network.
  ///
  /// @param model the bytes of an ONNX file
  /// @throws CannotException if it cannot do it
  Task network(NetworkRow row, byte[] model) throws CannotException;
}
