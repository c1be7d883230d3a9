package dev.adjoint.explorer.model;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.separable.AspectRatio;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What resizing by a whole factor does along one axis, as a transposed convolution: away from the border it
/// spreads each cell by the same numbers, which are read off what it makes of a single 1.
///
/// @param taps as many as the axis has
record ResizeLine(ConvAxis axis, List<Double> taps) {
  /// A kernel of more taps is not looked at.
  private static final int MOST_FACTOR = 64;

  /// The line of an axis; empty where its length is not multiplied, or not everywhere alike.
  static Optional<ResizeLine> of(Resize resize, int from, int to) {
    boolean whole = from > 0 && to >= from && to % from == 0 && to / from <= MOST_FACTOR;
    boolean alike = resize.transformation().isAlikeEverywhere();
    return whole && (alike || to == from) ? of(resize, to / Math.max(1, from)) : Optional.empty();
  }

  private static Optional<ResizeLine> of(Resize resize, int factor) {
    if (factor == 1) {
      return Optional.of(new ResizeLine(ConvAxis.kernel(1), List.of(1.0)));
    }
    int middle = 2 * resize.interpolation().radius() + 1;
    double[] made = spread(resize, factor, middle);
    int[] reached = IntStream.range(0, made.length).filter(i -> made[i] != 0).toArray();
    int first = reached[0];
    int kernel = reached[reached.length - 1] + 1 - first;
    long begin = (long) factor * middle - first;
    List<Double> taps = Arrays.stream(made, first, first + kernel).boxed().toList();
    ConvAxis axis = ConvAxis.kernel(kernel).stride(factor).padding(begin, kernel - factor - begin);
    return Optional.of(new ResizeLine(axis, taps));
  }

  /// What becomes of a 1 among zeros.
  private static double[] spread(Resize resize, int factor, int middle) {
    float[] cells = new float[2 * middle + 1];
    cells[middle] = 1;
    Resize line =
        new Resize(
            resize.interpolation(),
            resize.transformation(),
            resize.antialias(),
            resize.excludeOutside(),
            resize.extrapolation(),
            List.of(2L),
            AspectRatio.STRETCH);
    Tensor x = Tensor.of(Shape.of(1, 1, cells.length), cells);
    Tensor scales = Tensor.of(Shape.of(1), (float) factor);
    Tensor y = line.evaluate(Inputs.<Tensor>of(x, null, scales)).getFirst();
    return IntStream.range(0, y.shape().elements()).mapToDouble(y::real).toArray();
  }

  /// The kernel of several axes, `[1, 1, taps...]`.
  static Tensor product(List<ResizeLine> lines) {
    double[] product = {1};
    for (ResizeLine line : lines) {
      product =
          Arrays.stream(product)
              .flatMap(above -> line.taps.stream().mapToDouble(tap -> above * tap))
              .toArray();
    }
    long[] ones = {1, 1};
    long[] taps = lines.stream().mapToLong(line -> line.axis.kernel()).toArray();
    long[] extents =
        IntStream.range(0, 2 + taps.length).mapToLong(i -> i < 2 ? ones[i] : taps[i - 2]).toArray();
    return Tensor.of(Shape.of(extents), product);
  }
}
