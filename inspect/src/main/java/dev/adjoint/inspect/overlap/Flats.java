package dev.adjoint.inspect.overlap;

import dev.adjoint.inspect.torus.Field;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Random;

/// Flat inputs: grays from 0 to 1 where a network takes pictures, otherwise random numbers, one for each
/// channel.
public final class Flats {
  /// Tones are tried in steps of 1/15.
  static final int MOST = 16;

  /// Of networks in which many would take too long.
  static final int FEW = 4;

  private static final List<Integer> PICTURE_CHANNELS = List.of(1, 3, 4);

  /// Maps with shorter sides are codes.
  static final int SMALLEST = 8;

  private Flats() {}

  /// Whether a tensor of such sizes, batch and channels first, may be a picture.
  public static boolean isPicture(TensorSpec spec) {
    return spec.rank() == 4
        && PICTURE_CHANNELS.contains(Math.toIntExact(spec.size(1).value()))
        && spec.shape().spatial().stream().allMatch(cells -> cells >= SMALLEST);
  }

  static Tensor of(TensorSpec spec, Field field, int pictures) {
    long[] extents = new long[spec.rank()];
    int channels = 1;
    for (int axis = 0; axis < extents.length; axis++) {
      extents[axis] =
          axis == 0 ? pictures : field.tile().isSpatial(axis) ? 1 : spec.size(axis).value();
      channels *= axis == 0 ? 1 : Math.toIntExact(extents[axis]);
    }
    return Tensor.of(Shape.of(extents), values(channels, pictures));
  }

  private static float[] values(int channels, int pictures) {
    float[] values = new float[channels * pictures];
    Random random = new Random(1);
    boolean picture = PICTURE_CHANNELS.contains(channels);
    for (int i = 0; i < values.length; i++) {
      int number = i / channels;
      double value = picture ? number / (pictures - 1.0) : random.nextGaussian();
      values[i] = (float) value;
    }
    return values;
  }
}
