package dev.adjoint.engine.conv;

/// What is done to the result of a convolution while it is still in the cache, such as an activation.
/// It treats each element by itself, so that it does not matter in which runs the elements come.
@FunctionalInterface
public interface Epilogue {
  /// Leaves the result as it is.
  Epilogue NONE = (values, begin, end, channel) -> {};

  /// Changes `values[begin]` to `values[end - 1]` in place. Called by several threads at once.
  ///
  /// @param channel output channel all of them belong to
  void apply(float[] values, int begin, int end, int channel);
}
