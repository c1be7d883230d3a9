package dev.adjoint.bench.worker;

import dev.adjoint.bench.row.LayerRow;
import dev.adjoint.bench.row.NetworkRow;
import dev.adjoint.bench.row.StepRow;

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

  /// Sets up steps of training.
  ///
  /// @throws CannotException if it cannot do it
  default Task step(StepRow row) throws CannotException {
    throw new CannotException("it is not asked to train");
  }
}
