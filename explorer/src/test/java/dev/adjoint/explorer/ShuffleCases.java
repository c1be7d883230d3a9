package dev.adjoint.explorer;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.SpaceToDepth;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Where the library's pixel shuffle puts each number, in both orders and both ways.
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
    Shape deep = Shape.of(1, (long) channels * block * block, SIZE, SIZE);
    Shape large = Shape.of(1, channels, (long) SIZE * block, (long) SIZE * block);
    return Map.of(
        "order",
        mode.name().toLowerCase(Locale.ROOT),
        "channels",
        channels,
        "block",
        block,
        "size",
        SIZE,
        "result",
        moved(new DepthToSpace(block, mode), deep),
        "back",
        moved(new SpaceToDepth(block, mode), large));
  }

  /// Where each number comes from.
  private static List<Integer> moved(Operator operator, Shape shape) {
    float[] numbers = new float[shape.elements()];
    IntStream.range(0, numbers.length).forEach(i -> numbers[i] = i);
    Tensor result = operator.evaluate(Inputs.of(Tensor.of(shape, numbers))).getFirst();
    return IntStream.range(0, numbers.length).mapToObj(i -> (int) result.real(i)).toList();
  }
}
