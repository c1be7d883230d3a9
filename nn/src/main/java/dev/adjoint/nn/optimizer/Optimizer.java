package dev.adjoint.nn.optimizer;

import java.util.List;

/// A rule by which numbers follow their gradients, one step after another.
///
/// What it remembers of each number, momentum say, is held by whoever trains, in arrays as long as the
/// parameter, so that a checkpoint can hold it too.
public interface Optimizer {
  /// What it remembers of each number, by PyTorch's names: `momentum_buffer`, `exp_avg`; all are 0 at
  /// first.
  List<String> memory();

  /// Takes a step.
  ///
  /// @param values to be changed
  /// @param gradient as long as the values
  /// @param memory one array for each of [#memory()], to be changed
  /// @param rate the learning rate of this step
  /// @param step its number, from 1
  void step(float[] values, float[] gradient, List<float[]> memory, double rate, long step);
}
