package dev.adjoint.inspect.overlap;

import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Picture;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.view.Check;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.conv.Conv;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// UP003: the phases of the composed kernel answer a flat input unequally, and that is seen in the output.
///
/// Source: A. Aitken et al., "Checkerboard artifact free sub-pixel convolution", arXiv 1707.02937;
/// Y. Sugawara, H. Kiya, "Super-resolution using convolutional neural networks without any checkerboard
/// artifacts", arXiv 1806.02658; T. Karras et al. 2020 for the filter that makes any weights even.
public record PhaseGain() implements Check {
  @Override
  public List<Finding> findings(View view) {
    return Pattern.of(view).stream()
        .filter(Pattern::isOfPhases)
        .map(pattern -> finding(view, pattern))
        .toList();
  }

  private static Finding finding(View view, Pattern pattern) {
    Node node = pattern.layer().node();
    Gains gains = pattern.gains().orElseThrow();
    return new Finding(
            Rule.PHASE_GAIN,
            Severity.WARNING,
            view.place(node),
            claim(pattern, gains),
            pattern.facts(),
            gains.cells().size() == 1
                ? "a tone where nothing changes, with the layer's stride for its period"
                : "a fixed grid over flat areas, with the layer's stride for its period",
            cures(view, node))
        .withPicture(picture(gains, pattern.isOfBiases() ? gains.biases() : gains.phases()));
  }

  private static String claim(Pattern pattern, Gains gains) {
    int phases = gains.phases().size();
    return pattern.isOfBiases()
        ? "its %d phases are given unequal biases, which are there whatever the input; %s"
            .formatted(phases, pattern.fate())
        : "its %d phases answer a flat input unequally: channel by channel they differ by %.0f %% of their mean; %s"
            .formatted(phases, 100 * gains.imbalance(), pattern.fate());
  }

  private static List<Cure> cures(View view, Node node) {
    List<Cure> cures = new ArrayList<>();
    cures.add(
        Cure.of("weights changed as little as makes the gains of all phases equal; no training", "")
            .by("equal-gains"));
    icnr(view, node).ifPresent(cures::add);
    cures.add(
        Cure.of("a filter behind the layer that takes the pattern out; no training", "")
            .by("anti-imaging"));
    Lines.resizing(view, node).ifPresent(cures::add);
    return cures;
  }

  /// Sub-kernels of the convolution that a pixel shuffle reads.
  private static Optional<Cure> icnr(View view, Node node) {
    if (!(node.operator() instanceof DepthToSpace shuffle)) {
      return Optional.empty();
    }
    return node.inputs()
        .getFirst()
        .flatMap(view::writer)
        .filter(writer -> writer.operator() instanceof Conv)
        .map(conv ->
            Cure.of(
                "before training, sub-kernels of %s that begin alike (ICNR, arXiv 1707.02937)"
                    .formatted(view.place(conv)),
                "icnr_(conv.weight, upscale_factor=%d)".formatted(shuffle.blocksize())));
  }

  /// The phases along the last two axes, of the first of all others.
  private static Picture picture(Gains gains, List<Double> phases) {
    int across = gains.cells().getLast();
    int down = gains.cells().size() > 1 ? gains.cells().get(gains.cells().size() - 2) : 1;
    List<List<Double>> rows = new ArrayList<>();
    for (int row = 0; row < down; row++) {
      rows.add(phases.subList(row * across, (row + 1) * across));
    }
    String shown = phases.equals(gains.phases()) ? "gain" : "bias";
    return new Picture.HeatMap(shown + " of each phase, over all channels", rows, "");
  }
}
