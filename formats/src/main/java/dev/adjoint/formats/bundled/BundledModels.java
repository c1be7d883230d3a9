package dev.adjoint.formats.bundled;

import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.graph.Graph;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// Models that come with Adjoint, as `.onnx` files among its resources.
public final class BundledModels {
  private static final String LANCZOS = "models/lanczos2x.onnx";

  /// Scales of which there is an [#upscaler].
  public static final List<Integer> SCALES = List.of(2, 3, 4);

  private BundledModels() {}

  /// [LanczosUpsampler#DOUBLE] for pictures of three channels.
  public static Graph lanczos2x() {
    return read(LANCZOS);
  }

  /// A small trained network that enlarges luma, `[N, 1, H, W]` from 0 to 1, in the narrow range of BT.601
  /// or the full one of JFIF; how it was trained and what it reaches is noted in its file. With
  /// [dev.adjoint.formats.picture.PictureNetwork] it enlarges pictures.
  ///
  /// @param scale one of [#SCALES]
  /// @throws IllegalArgumentException if there is none
  public static Graph upscaler(int scale) {
    if (!SCALES.contains(scale)) {
      throw new IllegalArgumentException(
          "no upscaler comes along for a scale of %d; there are those of %s"
              .formatted(scale, SCALES));
    }
    return read("models/upscaler-x%d.onnx".formatted(scale));
  }

  private static Graph read(String model) {
    try (InputStream in = BundledModels.class.getModule().getResourceAsStream(model)) {
      return Onnx.read(Objects.requireNonNull(in, model), model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
