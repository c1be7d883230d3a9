package dev.adjoint.formats.picture;

import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// The pictures in the test resources, 5 x 3 pixels each, and what they hold. They were made by
/// Pillow 9.4, those with 16 bits or transparency by hand with zlib, from the formulas here.
final class Samples {
  private Samples() {}

  static Path file(String name) {
    URL resource = Objects.requireNonNull(Samples.class.getResource(name), name);
    try {
      return Path.of(resource.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path copy(String name, Path folder) throws IOException {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      Path copy = folder.resolve(name);
      Files.write(copy, Objects.requireNonNull(in, name).readAllBytes());
      return copy;
    }
  }

  /// Channels `first` to `first + count` of a file with 8 bits a sample.
  static FloatTensor eightBit(int first, int count) {
    return planes(first, count, 40, 70, 25, 255);
  }

  static FloatTensor sixteenBit(int first, int count) {
    return planes(first, count, 9000, 20011, 5003, 65535);
  }

  private static FloatTensor planes(int first, int count, int dx, int dy, int dc, int full) {
    int width = 5;
    int height = 3;
    float[] values = new float[count * height * width];
    for (int i = 0; i < values.length; i++) {
      int x = i % width;
      int y = i / width % height;
      int channel = first + i / width / height;
      values[i] = (dx * x + dy * y + dc * channel) % (full + 1) / (float) full;
    }
    return Tensor.of(Shape.of(count, height, width), values);
  }
}
