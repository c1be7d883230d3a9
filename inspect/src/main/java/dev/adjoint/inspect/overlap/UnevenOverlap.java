package dev.adjoint.inspect.overlap;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.Phases;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Picture;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.view.Check;
import dev.adjoint.inspect.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// UP001: cells of the result are sums over unequal numbers of taps.
///
/// Equal numbers do not make equal gains, nor do unequal ones forbid them: a layer whose composed kernel
/// has equal gains, by its weights or by what filters its result, is no finding.
/// Source: A. Odena, V. Dumoulin, C. Olah, "Deconvolution and Checkerboard Artifacts", Distill, 2016; for
/// dilation, `gcd(stride, dilation) = 1` besides, see [Phases#isEven()].
public record UnevenOverlap() implements Check {
  private static final long MOST_DRAWN = 8;

  @Override
  public List<Finding> findings(View view) {
    return Pattern.of(view).stream()
        .filter(pattern -> isUneven(Upsampler.axes(view, pattern.layer().node())))
        .filter(pattern -> !pattern.isEven())
        .map(pattern -> finding(view, pattern))
        .toList();
  }

  private static boolean isUneven(List<ConvAxis> axes) {
    return axes.stream().anyMatch(axis -> !axis.phases().isEven());
  }

  private static Finding finding(View view, Pattern pattern) {
    Node node = pattern.layer().node();
    List<ConvAxis> axes = Upsampler.axes(view, node);
    return new Finding(
            Rule.UNEVEN_OVERLAP,
            pattern.isWashedOut() ? Severity.NOTE : Severity.WARNING,
            view.place(node),
            "%s: cells are sums over %s taps, in turn; %s"
                .formatted(layer(axes), counts(axes), pattern.fate()),
            facts(axes, pattern),
            looks(axes),
            cures(view, node))
        .withPicture(picture(axes));
  }

  private static String layer(List<ConvAxis> axes) {
    return axes.stream()
        .map(axis ->
            "kernel %d, stride %d%s"
                .formatted(
                    axis.kernel(),
                    axis.stride(),
                    axis.dilation() > 1 ? ", dilation " + axis.dilation() : ""))
        .distinct()
        .collect(Collectors.joining(" by "));
  }

  private static String counts(List<ConvAxis> axes) {
    return axes.stream().map(UnevenOverlap::counts).distinct().collect(Collectors.joining(" by "));
  }

  private static String counts(ConvAxis axis) {
    String counts =
        taps(axis, Math.min(MOST_DRAWN, axis.stride()))
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", "));
    return axis.stride() > MOST_DRAWN ? counts + ", ..." : counts;
  }

  /// Of the first cells of the result, which phases follow in turn.
  private static LongStream taps(ConvAxis axis, long cells) {
    return LongStream.range(0, cells).map(cell -> axis.phases().of(cell).taps());
  }

  private static List<Fact> facts(List<ConvAxis> axes, Pattern pattern) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("taps of each phase", counts(axes)));
    facts.add(Fact.of("least overlap", overlap(axes, Phases::leastOverlap)));
    facts.add(Fact.of("greatest overlap", overlap(axes, Phases::mostOverlap)));
    facts.add(
        Fact.of(
            "peak to peak",
            overlap(axes, Phases::mostOverlap) - overlap(axes, Phases::leastOverlap)));
    facts.addAll(pattern.facts());
    return facts;
  }

  private static long overlap(List<ConvAxis> axes, ToLongFunction<Phases> of) {
    return axes.stream()
        .mapToLong(axis -> of.applyAsLong(axis.phases()))
        .reduce(1, Math::multiplyExact);
  }

  private static String looks(List<ConvAxis> axes) {
    long stride = axes.stream().mapToLong(ConvAxis::stride).max().orElse(1);
    return axes.size() == 1
        ? "a tone of %d cells' period on top of the signal".formatted(stride)
        : "a checkerboard of %d cells' period, bright where most taps meet, strongest in flat areas"
            .formatted(stride);
  }

  private static List<Cure> cures(View view, Node node) {
    List<Cure> cures = new ArrayList<>(Lines.of(view, node));
    cures.add(
        Cure.of("a filter behind the layer that takes the pattern out; no training", "")
            .by("anti-imaging"));
    return cures;
  }

  /// Two periods along each of the last two axes.
  private static Picture picture(List<ConvAxis> axes) {
    ConvAxis across = axes.getLast();
    List<Long> down = axes.size() > 1 ? drawn(axes.get(axes.size() - 2)) : List.of(1L);
    List<List<Double>> rows =
        down.stream().map(n -> drawn(across).stream().map(m -> (double) (n * m)).toList()).toList();
    return new Picture.HeatMap("taps that meet in each cell, in the interior", rows, "taps");
  }

  private static List<Long> drawn(ConvAxis axis) {
    return taps(axis, Math.min(2 * axis.stride(), 2 * MOST_DRAWN)).boxed().toList();
  }
}
