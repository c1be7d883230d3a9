package dev.adjoint.inspect.frames;

import dev.adjoint.geometry.Frame;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Picture;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.frames.Parting.Pair;
import dev.adjoint.inspect.frames.Trail.Step;
import dev.adjoint.inspect.view.View;
import dev.adjoint.size.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is told of maps that meet and lie apart.
final class FramesFinding {
  private final View view;
  private final Node layer;
  private final List<Parting> partings;
  private final Parting first;

  /// @param layer the one to be changed, or where the maps meet if there is none
  /// @param partings at least one
  FramesFinding(View view, Node layer, List<Parting> partings) {
    this.view = view;
    this.layer = layer;
    this.partings = partings;
    first = partings.getFirst();
  }

  Finding finding() {
    List<Cure> cures =
        first.blamed().map(pair -> new FrameCures(view, pair).cures()).orElse(List.of());
    return new Finding(Rule.FRAMES, severity(), view.place(layer), claim(), facts(), looks(), cures)
        .withPicture(picture());
  }

  /// It is seen where a map has been enlarged; what is only made smaller is learned around.
  private Severity severity() {
    boolean seen =
        partings.stream().anyMatch(parting -> parting.isByResampling() && parting.hasEnlarging());
    return seen ? Severity.WARNING : Severity.NOTE;
  }

  private String claim() {
    return "Maps that meet at %s lie %s%s apart along %s, which is %s of the input%s"
        .formatted(
            view.place(first.node()),
            first.isEven() ? "" : "up to ",
            amount(first.cellsApart(), "cell"),
            axes(),
            amount(first.apart(), rank() == 3 ? "sample" : "pixel"),
            first.blamed().map(pair -> ": " + reason(pair)).orElse(""));
  }

  private int rank() {
    return view.settled().at(first.node().output()).rank();
  }

  /// As in `1/2 of a cell`, `1 cell` and `7/2 cells`.
  private static String amount(Rational signed, String unit) {
    Rational number = Parting.magnitude(signed);
    int order = number.compareTo(Rational.ONE);
    return order < 0 ? number + " of a " + unit : number + " " + unit + (order == 0 ? "" : "s");
  }

  private String reason(Pair pair) {
    String up = view.place(pair.up().node()).toString();
    Rational back = pair.up().shift();
    if (!first.isEven()) {
      return "%s lays cells %s of a cell apart, and those that it is given lie %s apart"
          .formatted(
              up,
              pair.up().local().scale(),
              pair.down().map(down -> down.local().scale().toString()).orElse("1"));
    }
    return pair.down()
        .map(down ->
            "%s moves cells by %s, %s moves them by %s"
                .formatted(view.place(down.node()), signed(down.shift()), up, signed(back)))
        .orElseGet(() -> "%s moves cells by %s".formatted(up, signed(back)));
  }

  private static String signed(Rational number) {
    return number.numerator() > 0 ? "+" + number : number.toString();
  }

  /// As in `H and W`.
  private String axes() {
    return partings.stream()
        .filter(parting -> parting.node().equals(first.node()))
        .map(parting -> axis(parting.axis(), rank()))
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  private static String axis(int axis, int rank) {
    return switch (rank - axis) {
      case 1 -> rank == 3 ? "its length" : "W";
      case 2 -> "H";
      case 3 -> "D";
      default -> "axis " + axis;
    };
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("cells apart", Parting.magnitude(first.cellsApart()).toDouble(), "%.3f"));
    facts.add(
        Fact.of("pixels of the input apart", Parting.magnitude(first.apart()).toDouble(), "%.3f"));
    facts.add(Fact.of("cell i of the one lies at", first.one().frame().toString()));
    facts.add(Fact.of("cell i of the other lies at", first.other().frame().toString()));
    first.stepsOfOne().forEach(step -> facts.add(fact("way of the one", step)));
    first.stepsOfOther().forEach(step -> facts.add(fact("way of the other", step)));
    partings.stream()
        .map(Parting::node)
        .filter(node -> !node.equals(first.node()))
        .distinct()
        .forEach(node -> facts.add(Fact.of("meets as well at", view.place(node).toString())));
    return facts;
  }

  private Fact fact(String way, Step step) {
    String text =
        "%s: cells %s of those before apart, moved by %s on the input"
            .formatted(view.place(step.node()), step.local().scale(), signed(step.shift()));
    return Fact.of(way, text);
  }

  private String looks() {
    return severity() == Severity.WARNING
        ? "Edges are doubled or smeared to one side by that much; training makes up for it by lopsided kernels, as far as they are long enough."
        : "Hardly anything: the layers behind it learn around it.";
  }

  private Picture picture() {
    Frame one = first.one().frame();
    Frame other = first.other().frame();
    String caption =
        "Cells of both maps at %s, over those of the input".formatted(view.place(first.node()));
    return new Picture.Rows(
        caption,
        List.of(
            row("input", Frame.SAME),
            row(label(first.stepsOfOne()).orElse("as it came"), one),
            row(label(first.stepsOfOther()).orElse("as it came"), other)));
  }

  private Optional<String> label(List<Step> steps) {
    return steps.isEmpty()
        ? Optional.empty()
        : Optional.of("by way of " + view.place(steps.getLast().node()));
  }

  private static Picture.Row row(String label, Frame frame) {
    return new Picture.Row(label, frame.scale().toDouble(), frame.offset().toDouble());
  }
}
