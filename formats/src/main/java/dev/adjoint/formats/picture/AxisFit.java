package dev.adjoint.formats.picture;

/// One axis of a picture, of the input it is set into, and of an output of the network. What the
/// network loses or adds is taken to be the same at both ends.
///
/// @param picture cells of the picture
/// @param input cells of the network's input, not fewer
/// @param output cells the network makes of that
/// @param scale cells of output for one of input, far from the ends; 0 if that is no whole number
record AxisFit(long picture, long input, long output, long scale) {
  boolean isScaled() {
    return scale > 0;
  }

  /// Input that must be added before the output covers the picture.
  long missing() {
    return isScaled() ? Math.max(0, Math.ceilDiv(scale * picture - output, scale)) : 0;
  }

  /// Whether the output covers the picture and nothing else, or has no scale.
  boolean isExact() {
    return !isScaled() || output == scale * picture;
  }

  /// Cells of input before the picture.
  int before() {
    return (int) (input - picture) / 2;
  }

  /// Where the picture starts in the output.
  int start() {
    long lost = scale * input - output;
    long start = scale * before() - Math.floorDiv(lost, 2);
    return (int) Math.clamp(start, 0, output - scale * picture);
  }

  /// Cells of output that show the picture.
  int length() {
    return (int) (scale * picture);
  }
}
