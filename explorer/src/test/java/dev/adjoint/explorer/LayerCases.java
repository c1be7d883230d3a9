package dev.adjoint.explorer;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.conv.ConvWeightGradient;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the library computes by all three faces of a layer, in whole numbers, for the pages to compute the
/// same.
final class LayerCases {
  private LayerCases() {}

  static List<Map<String, Object>> of(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> told(random)).flatMap(Optional::stream).limit(count).toList();
  }

  private static Optional<Map<String, Object>> told(SplittableRandom random) {
    ConvAxis axis = GeometryCases.axis(random);
    int size = random.nextInt(1, 6);
    int dims = random.nextInt(1, 3);
    return axis.fine().apply(size) > 0
        ? Optional.of(told(axis, size, dims, random))
        : Optional.empty();
  }

  private static Map<String, Object> told(
      ConvAxis axis, int size, int dims, SplittableRandom random) {
    Tensor x = numbers(cells(size, dims), random);
    Tensor w = numbers(cells(Math.toIntExact(axis.kernel()), dims), random);
    Tensor y = numbers(cells(axis.fine(size), dims), random);
    ConvGeometry fitted = geometry(axis.fitted(size, axis.fine(size)), dims);
    Map<String, Object> state = new LinkedHashMap<>(GeometryCases.fields(axis));
    state.put("dims", dims);
    state.put("size", size);
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("state", state);
    told.put("x", list(x));
    told.put("w", list(w));
    told.put("y", list(y));
    told.put("transposed", result(new ConvTranspose(geometry(axis, dims)), x, w));
    told.put("convolution", result(new Conv(fitted), y, w));
    told.put("weights", result(new ConvWeightGradient(fitted), y, x));
    return told;
  }

  private static ConvGeometry geometry(ConvAxis axis, int dims) {
    return new ConvGeometry(Collections.nCopies(dims, axis), 1);
  }

  /// One sample of one channel.
  private static Shape cells(int along, int dims) {
    return dims == 1 ? Shape.of(1, 1, along) : Shape.of(1, 1, along, along);
  }

  static Tensor numbers(Shape shape, SplittableRandom random) {
    float[] values = new float[shape.elements()];
    IntStream.range(0, values.length).forEach(i -> values[i] = random.nextInt(-9, 10));
    return Tensor.of(shape, values);
  }

  private static List<Long> result(Operator operator, Tensor... inputs) {
    return list(operator.evaluate(Inputs.of(inputs)).getFirst());
  }

  static List<Long> list(Tensor tensor) {
    return IntStream.range(0, tensor.shape().elements())
        .mapToObj(i -> (long) tensor.real(i))
        .toList();
  }
}
