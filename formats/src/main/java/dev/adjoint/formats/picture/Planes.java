package dev.adjoint.formats.picture;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.separable.AspectRatio;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Interpolation;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whole-plane operations on pictures of shape `[planes, height, width]`.
final class Planes {
  /// As Pillow resizes: Keys' cubic with slope -1/2, which alone of its family is exact on parabolas
  /// (PyTorch's -3/4 is sharper and overshoots more), widened where a picture shrinks, and weighing
  /// only what lies inside.
  private static final Resize BICUBIC =
      new Resize(
          new Interpolation.Cubic(-0.5),
          CoordinateTransformation.HALF_PIXEL,
          true,
          true,
          0,
          List.of(),
          AspectRatio.STRETCH);

  private Planes() {}

  /// Planes one behind the other; heights and widths must agree.
  static FloatTensor stack(FloatTensor... parts) {
    return join(0, List.of(parts));
  }

  /// Planes joined along axis 0 (more planes), 1 (below one another) or 2 (side by side).
  static FloatTensor join(int axis, List<FloatTensor> parts) {
    Inputs<Tensor> inputs = Inputs.of(List.<Tensor>copyOf(parts));
    return new Concat(axis).evaluate(inputs).getFirst().toFloats();
  }

  /// The planes `order[0]`, `order[1]` and so on.
  static FloatTensor select(FloatTensor planes, int... order) {
    int pixels = planes.shape().step(0);
    int[] from = new int[Shape.of(order.length, pixels).elements()];
    Arrays.setAll(from, i -> order[i / pixels] * pixels + i % pixels);
    return planes.pick(planes.shape().with(0, order.length), from);
  }

  /// A window of each plane. Where it reaches beyond the picture, the border is repeated.
  ///
  /// @param top row of the picture at which the window starts, perhaps negative
  static FloatTensor window(FloatTensor planes, int top, int left, int height, int width) {
    Shape in = planes.shape();
    Shape out = in.with(1, height).with(2, width);
    if (out.equals(in) && top == 0 && left == 0) {
      return planes;
    }
    int[] from = new int[out.elements()];
    for (int i = 0; i < from.length; i++) {
      int x = Math.clamp(left + i % width, 0, in.extent(2) - 1);
      int y = Math.clamp(top + i / width % height, 0, in.extent(1) - 1);
      int plane = i / width / height;
      from[i] = (plane * in.extent(1) + y) * in.extent(2) + x;
    }
    return planes.pick(out, from);
  }

  /// Bicubic resampling, half-pixel aligned.
  static FloatTensor resize(FloatTensor planes, int height, int width) {
    Shape shape = planes.shape();
    if (shape.extent(1) == height && shape.extent(2) == width) {
      return planes;
    }
    @Nullable Tensor absent = null;
    Tensor sizes = Tensor.integers(shape.extent(0), height, width);
    List<Tensor> resized = BICUBIC.evaluate(Inputs.of(planes, absent, absent, sizes));
    return resized.getFirst().toFloats();
  }

  /// Values brought into 0 to 1.
  static FloatTensor clamped(FloatTensor planes) {
    float[] values = planes.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.clamp(values[i], 0f, 1f);
    }
    return Tensor.of(planes.shape(), values);
  }
}
