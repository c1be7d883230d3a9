package dev.adjoint.engine.conv.cells;

/// Neighbouring result channels that are computed together. The arrays are shared; nobody writes to
/// them.
final class ChannelPart {
  private final int group;
  private final int firstChannel;
  private final int channels;
  private final int width;
  private final int[] starts;
  private final float[] bias;

  /// @param firstChannel among all channels of the result
  /// @param channels how many
  /// @param width channels that are computed, some of them for nothing
  /// @param starts where the weights of each phase begin
  /// @param bias of `width` channels
  ChannelPart(int group, int firstChannel, int channels, int width, int[] starts, float[] bias) {
    this.group = group;
    this.firstChannel = firstChannel;
    this.channels = channels;
    this.width = width;
    this.starts = starts;
    this.bias = bias;
  }

  int group() {
    return group;
  }

  int firstChannel() {
    return firstChannel;
  }

  int channels() {
    return channels;
  }

  int width() {
    return width;
  }

  int start(int phase) {
    return starts[phase];
  }

  float[] bias() {
    return bias;
  }
}
