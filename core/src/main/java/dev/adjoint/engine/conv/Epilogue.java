package dev.adjoint.engine.conv;

/// What is done to the result of a convolution while it is still in the cache, such as an activation.
/// It treats each element by itself, so that it does not matter in which runs the elements come.
@FunctionalInterface
public interface Epilogue {
  /// Leaves the result as it is.
  Epilogue NONE = ofAllChannels((values, begin, end) -> {});

  /// Changes `values[begin]` to `values[end - 1]` in place. Called by several threads at once.
  ///
  /// @param channel output channel all of them belong to
  void apply(float[] values, int begin, int end, int channel);

  /// Whether it does the same to all channels, so that a run may hold numbers of several.
  default boolean isOfAllChannels() {
    return false;
  }

  /// What is done to a run, whatever its channels.
  @FunctionalInterface
  interface EachNumber {
    /// Changes `values[begin]` to `values[end - 1]` in place.
    void apply(float[] values, int begin, int end);
  }

  /// An epilogue that does the same to all channels.
  static Epilogue ofAllChannels(EachNumber function) {
    return new OfAllChannels(function);
  }

  /// Made by [Epilogue#ofAllChannels].
  record OfAllChannels(EachNumber function) implements Epilogue {
    @Override
    public void apply(float[] values, int begin, int end, int channel) {
      function.apply(values, begin, end);
    }

    @Override
    public boolean isOfAllChannels() {
      return true;
    }
  }
}
