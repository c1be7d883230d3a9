package dev.adjoint.formats.picture;

import dev.adjoint.geometry.Span;
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
  static FloatTensor window(FloatTensor planes, Box box) {
    Shape in = planes.shape();
    Shape out = in.with(1, box.height()).with(2, box.width());
    if (box.equals(Box.of(in.extent(1), in.extent(2)))) {
      return planes;
    }
    float[] to = new float[out.elements()];
    for (int row = 0; row < in.extent(0) * box.height(); row++) {
      int y = Math.clamp(box.rows().from() + row % box.height(), 0, in.extent(1) - 1);
      int line = row / box.height() * in.extent(1) + y;
      copy(planes.values(), line * in.extent(2), in.extent(2), box.columns(), to, row);
    }
    return Tensor.of(out, to);
  }

  private static void copy(float[] from, int line, int cells, Span columns, float[] to, int row) {
    int count = Math.toIntExact(columns.count());
    int before = Math.clamp(-columns.from(), 0, count);
    int behind = Math.clamp(columns.to() - cells, 0, count);
    int start = row * count;
    int end = start + count;
    Arrays.fill(to, start, start + before, from[line]);
    if (before + behind < count) {
      int first = line + (int) columns.from() + before;
      System.arraycopy(from, first, to, start + before, count - before - behind);
    }
    Arrays.fill(to, end - behind, end, from[line + cells - 1]);
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
