package dev.adjoint.inspect.cost;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.layer.TorchLine;
import dev.adjoint.inspect.layer.TransposedLayer;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.separable.AxisMap;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A resize and the convolution that alone reads it. The two are one linear layer, and cheaper forms of it
/// give the same numbers:
///
/// - A convolution of a single tap works on each cell alone, and weights of a resize sum to one, so it may
///   come first, on fewer cells.
/// - Behind the nearest cell, neighbouring taps meet the same cell: with their weights added up, the two
///   are a transposed convolution whose kernel is `factor + kernel - 1` long, at the borders too.
///
/// @param scales factor along each spatial axis, whole
/// @param maps how each axis is resized, batch and channels left out
/// @param weights [output channels, input channels / groups, taps...]
record EnlargedPair(
    Node resize,
    Node conv,
    ConvGeometry geometry,
    List<Long> scales,
    List<AxisMap> maps,
    Shape weights,
    boolean bias,
    double now) {

  /// The pair that ends in a node, if it is one and all sizes are known.
  static Optional<EnlargedPair> endingIn(View view, Node conv) {
    if (!(conv.operator() instanceof Conv(var window)) || !isKnown(view, conv)) {
      return Optional.empty();
    }
    return view.writer(conv.reads().findFirst().orElseThrow())
        .filter(node -> node.operator() instanceof Resize && isKnown(view, node))
        .filter(node -> view.readers(node.output()).size() == 1)
        .filter(node -> !view.graph().outputs().contains(node.output()))
        .flatMap(node -> of(view, node, conv, window.geometry(spatial(view, conv))));
  }

  private static boolean isKnown(View view, Node node) {
    return !view.settled().faults().containsKey(node)
        && node.reads().map(view.settled()::at).allMatch(TensorSpec::isConcrete)
        && view.settled().at(node.output()).isConcrete();
  }

  private static List<Integer> spatial(View view, Node conv) {
    return view.settled().inputs(conv).at(0).shape().spatial();
  }

  private static Optional<EnlargedPair> of(
      View view, Node resize, Node conv, ConvGeometry geometry) {
    List<AxisMap> all = ((Resize) resize.operator()).maps(view.settled().inputs(resize)).axes();
    List<AxisMap> maps = all.subList(2, all.size());
    boolean whole =
        maps.stream().allMatch(map -> map.inputs() > 0 && map.outputs() % map.inputs() == 0);
    boolean plain = all.get(0).isIdentity() && all.get(1).isIdentity();
    List<Long> scales =
        maps.stream().map(map -> (long) map.outputs() / Math.max(1, map.inputs())).toList();
    boolean dense = geometry.axes().stream().allMatch(a -> a.stride() == 1 && a.dilation() == 1);
    return whole && plain && dense && scales.stream().anyMatch(scale -> scale > 1)
        ? Optional.of(
            new EnlargedPair(
                resize,
                conv,
                geometry,
                scales,
                maps,
                view.settled().inputs(conv).at(1).shape(),
                view.settled().inputs(conv).has(2),
                MultiplyAdds.of(view, conv)))
        : Optional.empty();
  }

  /// What is cheaper, if anything is.
  Optional<Saving> saving() {
    return isSingleTap() ? before() : isNearest() ? composed() : Optional.empty();
  }

  // ---- a single tap

  private boolean isSingleTap() {
    return geometry.axes().stream()
        .allMatch(axis -> axis.kernel() == 1 && axis.begin() == 0 && axis.end() == 0);
  }

  private Optional<Saving> before() {
    boolean commutes = maps.stream().allMatch(EnlargedPair::sumsToOne);
    double then = now / product(scales) + resizedMore();
    return commutes
        ? Optional.of(
            new Saving(
                conv,
                "a convolution of one tap behind a resize by %s may as well stand before it"
                    .formatted(factors()),
                now,
                then,
                0,
                List.of(Fact.of("factor", factors()), Fact.of("taps", 1)),
                "the convolution before the resize: the same numbers, but for rounding",
                ""))
        : Optional.empty();
  }

  /// What the resize takes more, where it is to work on more channels than now.
  private double resizedMore() {
    double more = (double) outputs() - inputs();
    double entries = maps.stream().mapToDouble(map -> (double) map.entries() / map.outputs()).sum();
    double cells = maps.stream().mapToDouble(AxisMap::outputs).reduce(1, (a, b) -> a * b);
    return Math.max(0, more) * entries * cells;
  }

  private static boolean sumsToOne(AxisMap map) {
    return IntStream.range(0, map.outputs())
        .mapToDouble(row ->
            IntStream.range(map.first(row), map.first(row + 1)).mapToDouble(map::weight).sum())
        .allMatch(sum -> Math.abs(sum - 1) < 1e-6);
  }

  // ---- the nearest cell

  private boolean isNearest() {
    return IntStream.range(0, maps.size()).allMatch(i -> repeats(maps.get(i), scales.get(i)));
  }

  /// Whether each cell is repeated so many times, without a shift.
  private static boolean repeats(AxisMap map, long scale) {
    return map.isIdentity()
        || (map.isSelection()
            && IntStream.range(0, map.outputs()).allMatch(row -> map.column(row) == row / scale));
  }

  private Optional<Saving> composed() {
    ConvGeometry transposed =
        new ConvGeometry(
            IntStream.range(0, scales.size()).mapToObj(i -> composed(i)).toList(),
            geometry.groups());
    double then =
        now / product(scales) * product(transposed.kernels()) / product(geometry.kernels());
    long parameters =
        (long) weights.extent(0)
            * weights.extent(1)
            * (Math.round(product(transposed.kernels())) - Math.round(product(geometry.kernels())));
    return TorchLine.convTranspose(transposed, inputs(), outputs(), bias)
        .filter(line -> then < now)
        .map(line ->
            new Saving(
                conv,
                "behind nearest upsampling by %s, %s taps of each output cell meet the same input cells over and over"
                    .formatted(factors(), each(geometry.kernels())),
                now,
                then,
                parameters,
                List.of(
                    Fact.of("factor", factors()),
                    Fact.of("kernel", each(geometry.kernels())),
                    Fact.of("kernel of the two as one layer", each(transposed.kernels()))),
                "both as one transposed convolution whose taps are sums of these: the same numbers for a trained network; trained anew, its phases are free to differ",
                line));
  }

  /// Output cell f sums over taps t of cell floor((f + t - begin) / scale); so input cell c reaches cells
  /// `scale * c + j + begin - t` for j below the scale.
  private ConvAxis composed(int i) {
    ConvAxis axis = geometry.axes().get(i);
    long last = axis.kernel() - 1;
    return ConvAxis.kernel(scales.get(i) + last)
        .stride(scales.get(i))
        .padding(last - axis.begin(), last - axis.end());
  }

  // ---- numbers

  private int outputs() {
    return weights.extent(0);
  }

  private int inputs() {
    return weights.extent(1) * geometry.groups();
  }

  private static double product(List<Long> factors) {
    return factors.stream().mapToDouble(n -> n).reduce(1, (a, b) -> a * b);
  }

  private String factors() {
    return each(scales);
  }

  private static String each(List<Long> numbers) {
    return TransposedLayer.perAxis(numbers.stream().map(String::valueOf).toList());
  }
}
