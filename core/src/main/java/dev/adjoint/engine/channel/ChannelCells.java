package dev.adjoint.engine.channel;

import dev.adjoint.tensor.Shape;

/// The cells of each channel of a tensor [N, C, ...] in one line: those of the first item, then those
/// of the second. In memory they lie in `items` runs of `plane` numbers, far from one another.
///
/// @param plane cells of one channel in one item
record ChannelCells(int items, int channels, int plane) {
  /// Of a tensor with at least two axes.
  static ChannelCells of(Shape x) {
    return new ChannelCells(x.extent(0), x.extent(1), x.step(1));
  }

  /// Cells of one channel.
  int count() {
    return items * plane;
  }

  /// Cells from `first` on.
  @FunctionalInterface
  interface PartOfLine {
    void take(int first, int count);
  }

  /// Takes a channel's line in parts of [Part#LENGTH], one after another.
  void inParts(PartOfLine each) {
    for (int first = 0; first < count(); first += Part.LENGTH) {
      each.take(first, Math.min(Part.LENGTH, count() - first));
    }
  }

  /// Copies a part of a channel's line: `to[i]` becomes cell `first + i`.
  void read(float[] from, int channel, int first, int count, float[] to) {
    for (int i = 0; i < count; i += run(first + i, count - i)) {
      System.arraycopy(from, at(channel, first + i), to, i, run(first + i, count - i));
    }
  }

  /// The reverse of [#read].
  void write(float[] from, int channel, int first, int count, float[] to) {
    for (int i = 0; i < count; i += run(first + i, count - i)) {
      System.arraycopy(from, i, to, at(channel, first + i), run(first + i, count - i));
    }
  }

  /// How many of `most` cells from this one on lie side by side.
  private int run(int cell, int most) {
    return Math.min(most, plane - cell % plane);
  }

  private int at(int channel, int cell) {
    return (cell / plane * channels + channel) * plane + cell % plane;
  }
}
