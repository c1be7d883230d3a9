package dev.adjoint.inspect.frames;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.frames.Parting.Pair;
import dev.adjoint.inspect.frames.Trail.Step;
import dev.adjoint.inspect.layer.TransposedLayer;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.size.Rational;
import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
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
    if (!(up.node().operator() instanceof ConvTranspose conv) || middle().isEmpty()) {
      return Optional.empty();
    }
    ConvAxis axis = axis(conv);
    return kernel(axis.kernel(), axis.stride(), middle().get())
        .map(found ->
            Cure.of("a kernel whose middle lies where that of the step down lies", line(found))
                .costing(parameters(found.kernel()), work(found.kernel())));
  }

  /// The layer with such axes.
  private String line(ConvAxis axis) {
    return TransposedLayer.of(view, up.node())
        .flatMap(layer -> layer.line(layer.changed((any, i) -> axis)))
        .orElse("");
  }

  private ConvAxis axis(ConvTranspose conv) {
    return conv.geometry(view.settled().inputs(up.node()).at(0).shape().spatial())
        .axes()
        .get(up.axis() - 2);
  }

  /// The kernel nearest to a length, with as many fine cells as the stride says for each coarse one.
  private static Optional<ConvAxis> kernel(long length, long stride, Rational middle) {
    return LongStream.rangeClosed(stride, Math.max(length, stride) + 2 * stride)
        .filter(k -> k % stride == 0)
        .mapToObj(
            k -> ConvAxis.kernel(k).stride(stride).padding((k - stride) / 2, (k - stride) / 2))
        .filter(axis -> (axis.kernel() - stride) % 2 == 0)
        .filter(axis -> axis.coarseFrame().offset().equals(middle))
        .min((a, b) -> {
          int near = Long.compare(Math.abs(a.kernel() - length), Math.abs(b.kernel() - length));
          return near != 0 ? near : Long.compare(b.kernel(), a.kernel());
        });
  }

  private Shape weights() {
    return view.settled().inputs(up.node()).at(1).shape();
  }

  private long parameters(long kernel) {
    return weights().extent(0) * (long) weights().extent(1) * more(kernel);
  }

  /// Taps that are more than now, over all axes.
  private long more(long kernel) {
    long now = 1;
    long then = 1;
    for (int axis = 2; axis < weights().rank(); axis++) {
      now *= weights().extent(axis);
      then *= kernel;
    }
    return then - now;
  }

  private long work(long kernel) {
    Shape input = view.settled().inputs(up.node()).at(0).shape();
    long places = input.elements() / Math.max(1, input.extent(1));
    return places * parameters(kernel);
  }

  /// The step down with windows that lie as those of the step up.
  private Optional<Cure> strided() {
    boolean half = stride(up).isPresent() && up.local().offset().equals(halfPixel(up));
    return down.filter(step -> half && step.node().operator() instanceof Conv)
        .filter(step -> stride(step).equals(stride(up)))
        .map(step ->
            Cure.of(
                "a kernel on the way down whose windows lie as those of the way up",
                line(step.node(), stride(up).orElseThrow())));
  }

  private static Rational halfPixel(Step step) {
    return step.local().scale().minus(Rational.ONE).times(HALF);
  }

  private String line(Node node, long stride) {
    Shape kernel = view.settled().inputs(node).at(1).shape();
    int groups = ((Conv) node.operator()).groups();
    return "nn.Conv%dd(%d, %d, %d, stride=%d, padding=%d)"
        .formatted(
            kernel.rank() - 2,
            kernel.extent(1) * groups,
            kernel.extent(0),
            stride % 2 == 0 ? 2 * stride : stride,
            stride,
            stride % 2 == 0 ? stride / 2 : 0);
  }
}
