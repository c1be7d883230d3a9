package dev.adjoint.engine.conv;

import dev.adjoint.engine.lanes.Lanes;

/// Copies channels of neighbouring cells between a tensor that lies in [Layout#CELLS] and working
/// memory.
///
/// @param channels of the tensor
public record CellRuns(Lanes lanes, int channels) {
  /// Copies from the tensor.
  ///
  /// @param cell the first, counted over the batch
  /// @param channel of each cell, the first that is copied
  /// @param count cells
  /// @param taken channels of each
  /// @param pitch from one cell to the next in working memory; numbers between `taken` and it may be
  ///     overwritten with any others
  public void read(
      float[] tensor, int cell, int channel, int count, int taken, float[] to, int at, int pitch) {
    int from = cell * channels + channel;
    if (taken == channels && pitch == channels) {
      System.arraycopy(tensor, from, to, at, count * channels);
    } else {
      lanes.copyRows(tensor, from, channels, 1, to, at, pitch, count, taken, pitch);
    }
  }

  /// Copies to the tensor; the same the other way.
  public void write(
      float[] from,
      int at,
      int pitch,
      int taken,
      float[] tensor,
      int cell,
      int channel,
      int count) {
    int to = cell * channels + channel;
    if (taken == channels && pitch == channels) {
      System.arraycopy(from, at, tensor, to, count * channels);
    } else {
      lanes.copyRows(from, at, pitch, 1, tensor, to, channels, count, taken, taken);
    }
  }
}
