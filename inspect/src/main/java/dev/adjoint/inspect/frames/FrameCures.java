package dev.adjoint.inspect.frames;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.frames.Parting.Pair;
import dev.adjoint.inspect.frames.Trail.Step;
import dev.adjoint.inspect.layer.EvenAxis;
import dev.adjoint.inspect.layer.TorchLine;
import dev.adjoint.inspect.layer.TransposedLayer;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.size.Rational;
import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Layers with which a step down and a step up put cells back where they were: kernels whose middle lies
/// alike on the fine grid.
final class FrameCures {
  private static final Rational HALF = Rational.of(1, 2);

  private final View view;
  private final Optional<Step> down;
  private final Step up;

  FrameCures(View view, Pair pair) {
    this.view = view;
    this.down = pair.down();
    this.up = pair.up();
  }

  List<Cure> cures() {
    return Stream.of(corners(), transposed(), strided()).flatMap(Optional::stream).toList();
  }

  /// Interpolation by half pixels puts back what even windows move.
  private Optional<Cure> corners() {
    boolean aligns =
        up.node().operator() instanceof Resize resize
            && resize.transformation() == CoordinateTransformation.ALIGN_CORNERS;
    return stride(up)
        .filter(s -> aligns && middle().equals(Optional.of(Rational.of(s - 1, 2))))
        .map(s ->
            Cure.of(
                "lay the ends of the cells over one another, not their middles",
                "nn.Upsample(scale_factor=%d, mode=\"%s\", align_corners=False)"
                    .formatted(s, mode())));
  }

  private String mode() {
    return switch (rank()) {
      case 1 -> "linear";
      case 2 -> "bilinear";
      default -> "trilinear";
    };
  }

  private int rank() {
    return view.settled().at(up.node().output()).rank() - 2;
  }

  /// Fine cells from a coarse cell's first place to the middle of its window, in the layer that goes down.
  private Optional<Rational> middle() {
    return down.map(step -> step.local().offset());
  }

  /// How many times more cells a step makes, or fewer, if that is whole.
  private Optional<Long> stride(Step step) {
    long before = view.settled().inputs(step.node()).at(0).size(step.axis()).value();
    long after = view.settled().at(step.node().output()).size(step.axis()).value();
    long most = Math.max(before, after);
    long least = Math.min(before, after);
    return least > 0 && most % least == 0 ? Optional.of(most / least) : Optional.empty();
  }

  /// The step up with a kernel whose middle lies where that of the step down lies, and whose length its
  /// stride divides.
  private Optional<Cure> transposed() {
    return TransposedLayer.of(view, up.node())
        .flatMap(layer ->
            middle()
                .flatMap(middle -> even(layer.axes().get(up.axis() - 2), middle))
                .flatMap(even -> transposed(layer, even)));
  }

  private static Optional<ConvAxis> even(ConvAxis axis, Rational middle) {
    Rational twice = middle.times(Rational.of(2));
    return twice.denominator() == 1 ? EvenAxis.nearest(axis, twice.numerator()) : Optional.empty();
  }

  /// The layer with such axes where it has the one that lies apart.
  private Optional<Cure> transposed(TransposedLayer layer, ConvAxis even) {
    ConvAxis old = layer.axes().get(up.axis() - 2);
    ConvGeometry changed = layer.changed((axis, i) -> axis.equals(old) ? even : axis);
    long more = more(layer.geometry(), changed) * layer.inputs() * layer.weights().extent(1);
    return layer
        .line(changed)
        .filter(line -> !changed.equals(layer.geometry()))
        .map(line ->
            Cure.of("a kernel whose middle lies where that of the step down lies", line)
                .costing(more, more * cells(layer.coarse().orElse(List.of()))));
  }

  private static long more(ConvGeometry now, ConvGeometry then) {
    return taps(then) - taps(now);
  }

  private static long taps(ConvGeometry geometry) {
    return geometry.kernels().stream().reduce(1L, (a, b) -> a * b);
  }

  private static long cells(List<Integer> sizes) {
    return sizes.stream().mapToLong(size -> size).reduce(1, (a, b) -> a * b);
  }

  /// The step down with windows that lie as those of the step up.
  private Optional<Cure> strided() {
    boolean half = stride(up).isPresent() && up.local().offset().equals(halfPixel(up));
    return down.filter(step -> half && step.node().operator() instanceof Conv)
        .filter(step -> stride(step).equals(stride(up)))
        .flatMap(step -> strided(step.node()));
  }

  private static Rational halfPixel(Step step) {
    return step.local().scale().minus(Rational.ONE).times(HALF);
  }

  /// The convolution with such axes where it has the one that lies apart, if that makes as many cells.
  private Optional<Cure> strided(Node node) {
    List<Integer> fine = view.settled().inputs(node).at(0).shape().spatial();
    List<Integer> coarse = view.settled().at(node.output()).shape().spatial();
    ConvGeometry now = ((Conv) node.operator()).window().geometry(fine);
    ConvAxis old = now.axes().get(up.axis() - 2);
    ConvGeometry then =
        new ConvGeometry(
            now.axes().stream().map(a -> a.equals(old) ? windows(a.stride()) : a).toList(),
            now.groups());
    boolean plain = then.axes().stream().allMatch(axis -> axis.begin() == axis.end());
    Shape weights = view.settled().inputs(node).at(1).shape();
    long more = more(now, then) * weights.extent(0) * weights.extent(1);
    return plain && then.coarse(fine).equals(coarse)
        ? Optional.of(
            Cure.of(
                    "a kernel of %s whose windows lie as those of the way up"
                        .formatted(view.place(node)),
                    TorchLine.conv(
                        then,
                        (long) weights.extent(1) * now.groups(),
                        weights.extent(0),
                        view.settled().inputs(node).has(2)))
                .costing(more, more * cells(coarse)))
        : Optional.empty();
  }

  /// Windows about the middle of as many cells as they move on by.
  private static ConvAxis windows(long stride) {
    return stride % 2 == 0
        ? ConvAxis.kernel(2 * stride).stride(stride).padding(stride / 2, stride / 2)
        : ConvAxis.kernel(stride).stride(stride);
  }
}
