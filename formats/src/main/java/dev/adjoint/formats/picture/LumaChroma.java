package dev.adjoint.formats.picture;

import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;

/// RGB as luma and two colour differences, and back: what networks that enlarge brightness alone are
/// given.
///
/// The weights are those of ITU-R BT.601 over the full range, as JFIF (ITU-T T.871) states them and
/// as PIL, which the published ESPCN examples use, computes `YCbCr`. Here luma lies in 0 to 1, and so
/// do the differences, whose neutral value is 1/2.
final class LumaChroma {
  private static final double RED = 0.299;
  private static final double GREEN = 0.587;
  private static final double BLUE = 0.114;

  private LumaChroma() {}

  private interface PixelMap {
    double at(double first, double second, double third);
  }

  /// Red, green, blue `[3, height, width]` to luma `[1, height, width]`.
  static FloatTensor luma(FloatTensor rgb) {
    return map(rgb, LumaChroma::luma);
  }

  private static double luma(double red, double green, double blue) {
    return RED * red + GREEN * green + BLUE * blue;
  }

  /// Red, green, blue `[3, height, width]` to blue and red difference `[2, height, width]`.
  static FloatTensor chroma(FloatTensor rgb) {
    return map(
        rgb,
        (r, g, b) -> 0.5 + (b - luma(r, g, b)) / (2 * (1 - BLUE)),
        (r, g, b) -> 0.5 + (r - luma(r, g, b)) / (2 * (1 - RED)));
  }

  /// Luma, blue and red difference `[3, height, width]` to red, green, blue.
  static FloatTensor rgb(FloatTensor lumaChroma) {
    return map(
        lumaChroma,
        LumaChroma::red,
        (y, cb, cr) -> (y - RED * red(y, cb, cr) - BLUE * blue(y, cb, cr)) / GREEN,
        LumaChroma::blue);
  }

  private static double red(double luma, double blueDifference, double redDifference) {
    return luma + 2 * (1 - RED) * (redDifference - 0.5);
  }

  private static double blue(double luma, double blueDifference, double redDifference) {
    return luma + 2 * (1 - BLUE) * (blueDifference - 0.5);
  }

  /// One plane for each map, from the three planes given.
  private static FloatTensor map(FloatTensor planes, PixelMap... maps) {
    int pixels = planes.shape().step(0);
    float[] in = planes.values();
    float[] out = new float[Shape.of(maps.length, pixels).elements()];
    for (int plane = 0; plane < maps.length; plane++) {
      for (int i = 0; i < pixels; i++) {
        out[plane * pixels + i] = (float) maps[plane].at(in[i], in[pixels + i], in[2 * pixels + i]);
      }
    }
    return Tensor.of(planes.shape().with(0, maps.length), out);
  }
}
