package dev.adjoint.recipes.superresolution;

import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;

/// The luma that papers on super-resolution judge by: ITU-R BT.601 in its narrow range, 16 to 235 of 255,
/// as MATLAB's `rgb2ycbcr` computes it. (Networks elsewhere in this project take the full range of JFIF.)
public final class Luma {
  private static final float FULL = 255;
  private static final double BLACK = 16;
  private static final double RED = 65.481;
  private static final double GREEN = 128.553;
  private static final double BLUE = 24.966;

  private Luma() {}

  /// Planes `[3, H, W]` of red, green and blue, 0 to 1, to luma `[1, H, W]`, 0 to 1, rounded to 255ths as
  /// MATLAB rounds it for pictures of 8 bits. Gray `[1, H, W]` is the same in all three colours.
  public static FloatTensor of(FloatTensor planes) {
    int pixels = planes.shape().step(0);
    boolean gray = planes.shape().extent(0) == 1;
    float[] in = planes.values();
    float[] luma = new float[pixels];
    for (int i = 0; i < pixels; i++) {
      double red = in[i];
      double green = in[gray ? i : pixels + i];
      double blue = in[gray ? i : 2 * pixels + i];
      luma[i] = Math.round(BLACK + RED * red + GREEN * green + BLUE * blue) / FULL;
    }
    return Tensor.of(planes.shape().with(0, 1), luma);
  }

  /// Luma in the full range of JFIF: black is 0 and white 1.
  ///
  /// @param narrow as [#of] gives it
  public static FloatTensor stretched(FloatTensor narrow) {
    float[] luma = narrow.values().clone();
    for (int i = 0; i < luma.length; i++) {
      luma[i] = (float) ((FULL * luma[i] - BLACK) / (RED + GREEN + BLUE));
    }
    return Tensor.of(narrow.shape(), luma);
  }
}
