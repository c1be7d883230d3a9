package dev.adjoint.geometry;

import dev.adjoint.size.Exact;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// The geometry of a convolution and of its transpose: one [ConvAxis] for each spatial axis, and the
/// number of groups. It answers every question about shape; nothing else derives a formula.
///
///     ConvGeometry doubling = ConvGeometry.kernel(4, 4).stride(2).padding(1);
///
/// The methods that set a length take one value for each axis, or one value for all. The conventions
/// of the frameworks are in [PyTorch], [Onnx], [Keras]
/// and [Jax].
///
/// @param axes outermost first; at least one
/// @param groups channel groups that do not see one another
public record ConvGeometry(List<ConvAxis> axes, int groups) implements Window, TransposedWindow {
  public ConvGeometry {
    axes = List.copyOf(axes);
    if (axes.isEmpty() || groups < 1) {
      throw new IllegalArgumentException(
          "a convolution has at least 1 spatial axis and 1 group, not %d and %d"
              .formatted(axes.size(), groups));
    }
  }

  /// Dense kernels of stride 1 without padding, one for each axis; one group.
  public static ConvGeometry kernel(long... taps) {
    return new ConvGeometry(LongStream.of(taps).mapToObj(ConvAxis::kernel).toList(), 1);
  }

  public ConvGeometry stride(long... cells) {
    return set("stride", cells, ConvAxis::stride);
  }

  public ConvGeometry dilation(long... cells) {
    return set("dilation", cells, ConvAxis::dilation);
  }

  /// Padding of a convolution and crop of its transpose, the same at both ends of an axis.
  public ConvGeometry padding(long... cells) {
    return set("padding", cells, (axis, p) -> axis.padding(p, p));
  }

  /// Padding at the two ends of each axis, as in `padding(List.of(1L, 0L), List.of(0L, 0L))`.
  public ConvGeometry padding(List<Long> begin, List<Long> end) {
    return set("padding before the grid", values(begin), (axis, p) -> axis.padding(p, axis.end()))
        .set("padding behind the grid", values(end), (axis, p) -> axis.padding(axis.begin(), p));
  }

  public ConvGeometry outputPadding(long... cells) {
    return set("output padding", cells, ConvAxis::outputPadding);
  }

  public ConvGeometry groups(int count) {
    return new ConvGeometry(axes, count);
  }

  private static long[] values(List<Long> list) {
    return list.stream().mapToLong(Long::longValue).toArray();
  }

  private ConvGeometry set(
      String what, long[] values, BiFunction<ConvAxis, Long, ConvAxis> change) {
    if (values.length != 1 && values.length != rank()) {
      throw new IllegalArgumentException(
          "%d values of %s; give 1 for all axes or %d, one for each axis"
              .formatted(values.length, what, rank()));
    }
    return with((axis, i) -> change.apply(axis, values[values.length == 1 ? 0 : i]));
  }

  /// This geometry with each axis changed, given its index.
  ConvGeometry with(BiFunction<ConvAxis, Integer, ConvAxis> change) {
    return new ConvGeometry(each(change), groups);
  }

  private <T> List<T> each(BiFunction<ConvAxis, Integer, T> answer) {
    return IntStream.range(0, rank()).mapToObj(i -> answer.apply(axes.get(i), i)).toList();
  }

  @Override
  public int rank() {
    return axes.size();
  }

  @Override
  public List<Long> kernels() {
    return axes.stream().map(ConvAxis::kernel).toList();
  }

  @Override
  public ConvGeometry geometry(List<Integer> sizes) {
    requireSizes(sizes);
    return this;
  }

  @Override
  public Size coarse(int axis, Size fine) {
    ConvAxis along = axes.get(axis);
    return fine.isKnown() ? Size.of(along.coarse(fine.value())) : along.coarse().apply(fine);
  }

  @Override
  public Size fine(int axis, Size coarse) {
    ConvAxis along = axes.get(axis);
    return coarse.isKnown() ? Size.of(along.fine(coarse.value())) : along.fine().apply(coarse);
  }

  /// What a convolution makes of a fine grid of these sizes.
  ///
  /// @throws IllegalArgumentException if a kernel does not fit into its padded axis
  public List<Integer> coarse(List<Integer> fine) {
    requireSizes(fine);
    return each((axis, i) -> axis.coarse(fine.get(i)));
  }

  /// What a transposed convolution makes of a coarse grid of these sizes.
  ///
  /// @throws IllegalArgumentException if more is cropped than there is, or a size passes an `int`
  public List<Integer> fine(List<Integer> coarse) {
    requireSizes(coarse);
    return each((axis, i) -> axis.fine(coarse.get(i)));
  }

  /// This geometry with the output padding with which a transposed convolution makes `fine` of
  /// `coarse`.
  ///
  /// @throws IllegalArgumentException naming the sizes that can be reached, if these are none of them
  public ConvGeometry reaching(List<Integer> coarse, List<Integer> fine) {
    requireSizes(coarse);
    requireSizes(fine);
    return with((axis, i) -> axis.reaching(coarse.get(i), fine.get(i)));
  }

  /// The geometry of the adjoint of a layer that has met these sizes: the padding behind each axis
  /// is what makes them go with one another exactly, in both directions, without output padding.
  public ConvGeometry fitted(List<Integer> coarse, List<Integer> fine) {
    requireSizes(coarse);
    requireSizes(fine);
    return with((axis, i) -> axis.fitted(coarse.get(i), fine.get(i)));
  }

  /// Whether all interior cells of a transposed convolution's result are sums over equally many
  /// coarse cells: [Phases#isEven()] on every axis.
  public boolean hasEvenOverlap() {
    return axes.stream().allMatch(axis -> axis.phases().isEven());
  }

  /// How much more overlap the most overlapped interior cells have than the least overlapped.
  public long overlapPeakToPeak() {
    long most = 1;
    long least = 1;
    for (ConvAxis axis : axes) {
      most = Exact.times(most, axis.phases().mostOverlap());
      least = Exact.times(least, axis.phases().leastOverlap());
    }
    return most - least;
  }

  /// For every cell of a fine grid, how many coarse cells a transposed convolution sums there,
  /// borders included: a map of the shape of the fine grid. Where it is 0 the cell is dead.
  public IntegerTensor overlaps(List<Integer> coarse, List<Integer> fine) {
    requireSizes(coarse);
    requireSizes(fine);
    Shape shape = Shape.of(fine);
    long[] map = {1};
    for (int i = 0; i < rank(); i++) {
      long[] outer = map;
      Phases phases = axes.get(i).phases();
      long[] line = phases.overlaps(coarse.get(i), Span.ofSize(fine.get(i))).toArray();
      map =
          LongStream.of(outer)
              .flatMap(above -> LongStream.of(line).map(n -> Exact.times(above, n)))
              .toArray();
    }
    return new IntegerTensor(ElementType.INT64, shape, map);
  }

  /// As in a problem's text: `g1 k4s2p1`.
  @Override
  public String toString() {
    return "g%d %s".formatted(groups, ProblemText.of(axes));
  }

  void requireSizes(List<Integer> sizes) {
    if (sizes.size() != rank() || sizes.stream().anyMatch(size -> size < 0)) {
      throw new IllegalArgumentException(
          "spatial sizes %s; there must be one for each of %d axes, and none negative"
              .formatted(sizes, rank()));
    }
  }
}
