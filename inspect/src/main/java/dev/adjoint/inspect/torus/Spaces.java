package dev.adjoint.inspect.torus;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.tensor.Tensor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Which axes of a tensor are spatial. ONNX does not say; two layouts are in use.
public final class Spaces {
  private static final List<Long> PICTURES = List.of(1L, 3L, 4L);

  /// Smaller maps are no pictures, and their sides may be mistaken for channels.
  private static final long SMALLEST = 8;

  private Spaces() {}

  /// A map with batch and channels before all spatial axes, wherever they are.
  public static Tensor channelsFirst(Tensor map) {
    List<Boolean> spatial = map.shape().rank() < 3 ? List.of() : of(TensorSpec.of(map));
    List<Integer> order =
        IntStream.range(0, spatial.size())
            .boxed()
            .sorted(Comparator.comparing(spatial::get))
            .toList();
    return order.isEmpty() ? map : new Transpose(order).evaluate(Inputs.of(map)).getFirst();
  }

  /// Batch and channels first, unless only the last axis can be that of a picture's channels.
  static List<Boolean> of(TensorSpec spec) {
    int last = spec.rank() - 1;
    boolean channelsLast =
        spec.rank() == 4
            && isColor(spec, last)
            && spec.size(1).value() >= SMALLEST
            && spec.size(2).value() >= SMALLEST;
    return IntStream.rangeClosed(0, last)
        .mapToObj(axis -> channelsLast ? axis > 0 && axis < last : axis > 1)
        .toList();
  }

  private static boolean isColor(TensorSpec spec, int axis) {
    return PICTURES.contains(spec.size(axis).value());
  }
}
