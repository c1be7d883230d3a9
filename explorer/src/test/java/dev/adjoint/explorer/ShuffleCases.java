package dev.adjoint.explorer;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Where the library's pixel shuffle puts each number, in both orders.
final class ShuffleCases {
  private static final int SIZE = 3;

  private ShuffleCases() {}

  static List<Map<String, Object>> all() {
    return Stream.of(1, 2, 3)
        .flatMap(channels ->
            Stream.of(1, 2, 3)
                .flatMap(block ->
                    Stream.of(DepthOrder.CRD, DepthOrder.DCR)
                        .map(mode -> told(mode, channels, block))))
        .toList();
  }

  private static Map<String, Object> told(DepthOrder mode, int channels, int block) {
    Shape shape = Shape.of(1, (long) channels * block * block, SIZE, SIZE);
    float[] numbers = new float[shape.elements()];
    IntStream.range(0, numbers.length).forEach(i -> numbers[i] = i);
    Tensor result =
        new DepthToSpace(block, mode).evaluate(Inputs.of(Tensor.of(shape, numbers))).getFirst();
    return Map.of(
        "order", mode.name().toLowerCase(java.util.Locale.ROOT),
        "channels", channels,
        "block", block,
        "size", SIZE,
        "result", IntStream.range(0, numbers.length).mapToObj(i -> (int) result.real(i)).toList());
  }
}
