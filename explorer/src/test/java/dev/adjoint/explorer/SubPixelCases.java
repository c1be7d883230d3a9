package dev.adjoint.explorer;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the library makes by a convolution of whole numbers and a pixel shuffle behind it, which the pages
/// are to make by one transposed convolution.
final class SubPixelCases {
  private static final int SIZE = 3;
  private static final int CHANNELS = 2;

  private SubPixelCases() {}

  static List<Map<String, Object>> of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.rangeClosed(1, 4)
        .boxed()
        .flatMap(kernel ->
            Stream.of(1, 2, 3)
                .flatMap(block ->
                    Stream.of(DepthOrder.values())
                        .map(order -> told(kernel, block, order, random))))
        .toList();
  }

  private static Map<String, Object> told(
      int kernel, int block, DepthOrder order, SplittableRandom random) {
    Tensor x = LayerCases.numbers(Shape.of(1, 1, SIZE, SIZE), random);
    Tensor w =
        LayerCases.numbers(Shape.of((long) CHANNELS * block * block, 1, kernel, kernel), random);
    long begin = (kernel - 1L) / 2;
    long end = kernel / 2L;
    ConvGeometry same =
        ConvGeometry.kernel(kernel, kernel).padding(List.of(begin, begin), List.of(end, end));
    Tensor maps = new Conv(same).evaluate(Inputs.of(x, w)).getFirst();
    Tensor result = new DepthToSpace(block, order).evaluate(Inputs.of(maps)).getFirst();
    return Map.of(
        "order",
        order.name().toLowerCase(Locale.ROOT),
        "channels",
        CHANNELS,
        "block",
        block,
        "kernel",
        kernel,
        "size",
        SIZE,
        "x",
        LayerCases.list(x),
        "w",
        LayerCases.list(w),
        "result",
        LayerCases.list(result));
  }
}
