package dev.adjoint.formats.picture;

import dev.adjoint.tensor.FloatTensor;

/// Which planes of a picture a network is given, and what becomes of those it gives: luma gets its colour
/// from the picture, resized bicubically, as alpha is in any case.
record Coloring(Picture picture, PictureColor color) {
  /// Cells around each that decide on its colour: the bicubic kernel's.
  static final int RADIUS = 2;

  /// A window of the planes for the network; the border is repeated.
  FloatTensor taken(Box box) {
    FloatTensor planes = Planes.window(picture.planes(), box);
    return switch (color) {
      case LUMA -> picture.isGray() ? planes : LumaChroma.luma(planes);
      case RGB -> picture.isGray() ? Planes.select(planes, 0, 0, 0) : planes;
      case BGR ->
          picture.isGray() ? Planes.select(planes, 0, 0, 0) : Planes.select(planes, 2, 1, 0);
    };
  }

  /// The picture that planes from the network show.
  Picture of(FloatTensor planes) {
    int height = planes.shape().extent(1);
    int width = planes.shape().extent(2);
    return new Picture(
        colored(planes, height, width), picture.resizedAlpha(height, width), picture.bitDepth());
  }

  private FloatTensor colored(FloatTensor planes, int height, int width) {
    boolean single = planes.shape().extent(0) == 1;
    if (single && color == PictureColor.LUMA && !picture.isGray()) {
      FloatTensor chroma = Planes.resize(LumaChroma.chroma(picture.planes()), height, width);
      return LumaChroma.rgb(Planes.stack(planes, chroma));
    }
    return !single && color == PictureColor.BGR ? Planes.select(planes, 2, 1, 0) : planes;
  }
}
