package dev.adjoint.inspect.border;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.layer.EvenAxis;
import dev.adjoint.inspect.layer.Meeting;
import dev.adjoint.inspect.layer.TransposedLayer;
import dev.adjoint.inspect.view.Check;
import dev.adjoint.inspect.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// UP008: cells at the border of an upsampled map that hold the bias alone, and ends that output padding
/// makes worse than the beginning. That there are fewer taps at both ends alike is so in every network
/// that pads with zeros, and is no finding.
public final class Border implements Check {
  /// Cells of an end that are told one by one.
  private static final int SHOWN = 8;

  /// One axis of a layer whose end is worth telling.
  private record End(
      TransposedLayer layer, int axis, Rim rim, List<Long> cells, boolean unreached) {
    ConvAxis along() {
      return layer.axes().get(axis);
    }

    String name() {
      return layer.axisName(axis);
    }
  }

  @Override
  public List<Finding> findings(View view) {
    return view.graph().nodes().stream()
        .flatMap(node -> TransposedLayer.of(view, node).stream())
        .filter(TransposedLayer::upsamples)
        .flatMap(layer -> finding(view, layer).stream())
        .toList();
  }

  private static Optional<Finding> finding(View view, TransposedLayer layer) {
    List<End> ends =
        IntStream.range(0, layer.axes().size())
            .boxed()
            .flatMap(axis -> end(view, layer, axis).stream())
            .toList();
    List<End> bare = ends.stream().filter(End::unreached).toList();
    return bare.isEmpty()
        ? ends.stream().findFirst().map(end -> fewer(view, end, ends))
        : Optional.of(unreached(view, bare));
  }

  private static Optional<End> end(View view, TransposedLayer layer, int axis) {
    long coarse = layer.coarse().map(sizes -> sizes.get(axis)).orElse(0);
    if (coarse == 0) {
      return Optional.empty();
    }
    Rim rim = new Rim(layer.axes().get(axis), coarse);
    List<Long> unreached = rim.unreached();
    List<Long> cells = unreached.isEmpty() ? rim.worseAtEnd() : unreached;
    return !cells.isEmpty() && Kept.any(view, layer.node().output(), axis + 2, cells)
        ? Optional.of(new End(layer, axis, rim, cells, !unreached.isEmpty()))
        : Optional.empty();
  }

  private static Finding unreached(View view, List<End> ends) {
    End first = ends.getFirst();
    boolean single = ends.size() == 1 && first.cells().size() == 1;
    return new Finding(
        Rule.BORDER,
        Severity.WARNING,
        view.place(first.layer().node()),
        "%s %s: no tap reaches %s"
            .formatted(where(ends), content(first.layer().bias(), single), single ? "it" : "them"),
        facts(view, first),
        "A flat line along the edge, the same in every picture; convolutions behind carry it inwards.",
        cures(view, first));
  }

  private static String content(boolean bias, boolean single) {
    if (bias) {
      return single ? "holds the bias alone" : "hold the bias alone";
    }
    return single ? "is zero" : "are zero";
  }

  /// As in `1 cell of 17 along height and 2 cells of 33 along width`.
  private static String where(List<End> ends) {
    return String.join(
        " and ",
        ends.stream()
            .map(end ->
                "%s of %d along %s"
                    .formatted(cells(end.cells().size()), end.rim().fine(), end.name()))
            .toList());
  }

  private static Finding fewer(View view, End end, List<End> ends) {
    return new Finding(
        Rule.BORDER,
        Severity.NOTE,
        view.place(end.layer().node()),
        "output padding adds %s at the end, which lack taps (%s) where the beginning lacks none"
            .formatted(where(ends), end.rim().text(List.of(end.cells().getLast()))),
        facts(view, end),
        "The last row or column is darker, or flatter, than the first.",
        cures(view, end));
  }

  private static String cells(int count) {
    return count == 1 ? "1 cell" : count + " cells";
  }

  private static List<Fact> facts(View view, End end) {
    List<Long> last =
        LongStream.range(Math.max(0, end.rim().fine() - SHOWN), end.rim().fine()).boxed().toList();
    List<Long> first = LongStream.range(0, Math.min(SHOWN, end.rim().fine())).boxed().toList();
    List<Fact> facts =
        new ArrayList<>(
            List.of(
                Fact.of("taps of the first cells", end.rim().text(first)),
                Fact.of("taps of the last cells", end.rim().text(last)),
                Fact.of("width of the rim at the beginning", end.rim().widthAtBegin()),
                Fact.of("width of the rim at the end", end.rim().widthAtEnd()),
                Fact.of("output padding", end.along().outputPadding())));
    atOutput(view, end)
        .ifPresent(width -> facts.add(Fact.of("width at the end, in output cells", width)));
    return facts;
  }

  /// The width of the rim at the end on the grid of an output that is a whole number of times as fine.
  private static Optional<Long> atOutput(View view, End end) {
    return view.graph().outputs().stream()
        .map(output -> view.settled().at(output))
        .filter(spec -> spec.isConcrete() && spec.rank() == end.layer().axes().size() + 2)
        .map(spec -> spec.size(end.axis() + 2).value())
        .filter(size -> size > end.rim().fine() && size % end.rim().fine() == 0)
        .map(size -> size / end.rim().fine() * end.rim().widthAtEnd())
        .findFirst();
  }

  /// Where the result meets other maps, it must stay as long, and its cells where they are.
  private static List<Cure> cures(View view, End end) {
    boolean free = !Meeting.awaits(view, end.layer().node());
    return Stream.of(longer(end.layer(), free), without(end.layer()).filter(any -> free))
        .flatMap(Optional::stream)
        .toList();
  }

  /// A kernel that is longer by the output padding writes as many cells, and reaches all of them. One that
  /// was even stays so.
  private static Optional<Cure> longer(TransposedLayer layer, boolean free) {
    boolean possible =
        layer.axes().stream()
            .allMatch(axis ->
                axis.outputPadding() % axis.dilation() == 0
                    && axis.cropEnd() >= -axis.outputPadding());
    ConvGeometry geometry = layer.changed((axis, i) -> lengthened(axis));
    return possible && free && layer.axes().stream().anyMatch(axis -> axis.outputPadding() > 0)
        ? layer
            .line(geometry)
            .map(line ->
                Cure.of(
                        "a kernel that is longer by the output padding: the same size, and trained anew",
                        line)
                    .costing(moreParameters(layer, geometry), moreMultiplyAdds(layer, geometry)))
        : Optional.empty();
  }

  private static ConvAxis lengthened(ConvAxis axis) {
    long taps = axis.kernel() + axis.outputPadding() / axis.dilation();
    ConvAxis longer =
        new ConvAxis(taps, axis.stride(), axis.dilation(), axis.begin(), axis.end(), 0);
    return axis.phases().isEven() && !longer.phases().isEven()
        ? EvenAxis.atLeast(taps, axis)
        : longer;
  }

  private static long moreParameters(TransposedLayer layer, ConvGeometry geometry) {
    return (long) layer.inputs()
        * (layer.outputs() / layer.geometry().groups())
        * (taps(geometry) - taps(layer.geometry()));
  }

  private static long taps(ConvGeometry geometry) {
    return geometry.kernels().stream().reduce(1L, (a, b) -> a * b);
  }

  private static long moreMultiplyAdds(TransposedLayer layer, ConvGeometry geometry) {
    return moreParameters(layer, geometry)
        * layer.coarse().orElse(List.of()).stream().mapToLong(n -> n).reduce(1, (a, b) -> a * b);
  }

  private static Optional<Cure> without(TransposedLayer layer) {
    boolean padded = layer.axes().stream().anyMatch(axis -> axis.outputPadding() > 0);
    return padded
        ? layer
            .line(layer.geometry().outputPadding(0))
            .map(line -> Cure.of("no output padding, if the size may be smaller by it", line))
        : Optional.empty();
  }
}
