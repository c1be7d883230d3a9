package dev.adjoint.recipes.data;

import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;

/// Pictures of one shape, a byte a sample. Samples lie as `[count, channels, height, width]`.
final class BytePictures implements Pictures {
  private static final float FULL = 255;

  private final Path file;
  private final Shape shape;
  private final byte[] samples;

  /// Keeps the samples, which the caller gives away.
  BytePictures(Path file, Shape shape, byte[] samples) {
    this.file = file;
    this.shape = shape;
    this.samples = samples;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public int count() {
    return samples.length / shape.elements();
  }

  @Override
  public FloatTensor at(int index) {
    float[] values = new float[shape.elements()];
    int first = index * values.length;
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(samples[first + i]) / FULL;
    }
    return Tensor.of(shape, values);
  }

  @Override
  public List<Path> files() {
    return List.of(file);
  }

  @Override
  public String name(int index) {
    return "%s[%d]".formatted(file, index);
  }
}
