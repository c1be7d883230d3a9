package dev.adjoint.formats.picture;

/// In which form a network takes colour.
public enum PictureColor {
  /// Three channels: red, green, blue.
  RGB,
  /// Three channels: blue, green, red.
  BGR,
  /// One channel: luma. The colour differences bypass the network and are resized bicubically.
  LUMA;

  int channels() {
    return this == LUMA ? 1 : 3;
  }
}
