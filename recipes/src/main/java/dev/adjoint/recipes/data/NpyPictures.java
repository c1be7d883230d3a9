package dev.adjoint.recipes.data;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.npy.Npy;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;

/// Pictures in one array: bytes, or real numbers from 0 to 1; `[N, H, W]`, `[N, C, H, W]` or
/// `[N, H, W, C]` with 1 or 3 channels.
final class NpyPictures {
  private static final int FULL = 255;

  private NpyPictures() {}

  static Pictures read(Path file) throws IOException {
    Tensor array = Npy.read(file);
    Shape shape = array.shape();
    boolean last = shape.rank() == 4 && isColor(shape.extent(3)) && !isColor(shape.extent(1));
    boolean first = shape.rank() == 4 && isColor(shape.extent(1));
    if (shape.elements() == 0 || !(shape.rank() == 3 || first || last)) {
      throw new FormatException(
          file,
          "has shape %s; pictures are [N, H, W], [N, C, H, W] or [N, H, W, C] with 1 or 3 channels"
              .formatted(shape));
    }
    int channels = last ? shape.extent(3) : first ? shape.extent(1) : 1;
    int height = last || !first ? shape.extent(1) : shape.extent(2);
    int width = last || !first ? shape.extent(2) : shape.extent(3);
    byte[] samples = new byte[shape.elements()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = sample(file, array, last ? from(i, channels, height * width) : i);
    }
    return new BytePictures(file, Shape.of(channels, height, width), samples);
  }

  private static boolean isColor(int extent) {
    return extent == 1 || extent == 3;
  }

  /// Where `[N, C, cells]` has its element in `[N, cells, C]`.
  private static int from(int index, int channels, int cells) {
    int cell = index % cells;
    int channel = index / cells % channels;
    return (index / cells / channels * cells + cell) * channels + channel;
  }

  private static byte sample(Path file, Tensor array, int position) {
    double value = array.real(position) * (array.type() == ElementType.UINT8 ? 1 : FULL);
    if (!(value >= 0 && value <= FULL)) {
      throw new FormatException(
          file,
          "element %d is %s; pictures are uint8, or real numbers from 0 to 1"
              .formatted(position, array.real(position)));
    }
    return (byte) Math.round(value);
  }
}
