package dev.adjoint.formats.bundled;

import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.graph.Graph;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// Models that come with Adjoint, as `.onnx` files among its resources.
public final class BundledModels {
  private static final String LANCZOS = "models/lanczos2x.onnx";

  private BundledModels() {}

  /// [LanczosUpsampler#DOUBLE] for pictures of three channels.
  public static Graph lanczos2x() {
    try (InputStream in = BundledModels.class.getModule().getResourceAsStream(LANCZOS)) {
      return Onnx.read(Objects.requireNonNull(in, LANCZOS), LANCZOS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
