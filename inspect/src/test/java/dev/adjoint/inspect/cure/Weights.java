package dev.adjoint.inspect.cure;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Random weights of new layers.
final class Weights {
  private final Random random = new Random(23);

  Tensor numbers(Shape shape) {
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.of(shape, values);
  }

  /// Kernels `[first, second, taps...]`.
  Tensor kernels(long first, long second, ConvGeometry geometry) {
    List<Long> extents = new ArrayList<>(List.of(first, second));
    extents.addAll(geometry.kernels());
    return numbers(Shape.of(extents));
  }

  /// Such kernels, of which the taps of all phases repeat those of the first, if the stride divides them.
  Tensor alike(long first, long second, ConvGeometry geometry) {
    Tensor numbers = kernels(first, second, geometry);
    Shape shape = numbers.shape();
    int[] positions = new int[shape.elements()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = ofFirstPhase(i, shape, geometry);
    }
    return numbers.pick(shape, positions);
  }

  private static int ofFirstPhase(int position, Shape shape, ConvGeometry geometry) {
    int found = position;
    int step = 1;
    for (int axis = shape.rank() - 1; axis >= 2; axis--) {
      int tap = position / step % shape.extent(axis);
      found -= (int) (tap % geometry.axes().get(axis - 2).stride()) * step;
      step *= shape.extent(axis);
    }
    return found;
  }
}
