package dev.adjoint.inspect.sizes;

import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Picture;
import dev.adjoint.inspect.finding.Place;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.view.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// What is told of unknowns that must have certain sizes.
final class SizesFinding {
  /// Sizes that the picture shows.
  private static final int SHOWN = 64;

  private final View view;
  private final SizeSet set;
  private final List<Unknown> unknowns;
  private final SizeTrials trials;
  private final Trial fails;
  private final long failing;

  /// @param set of sizes that will do, not all
  SizesFinding(View view, SizeSet set, List<Unknown> unknowns) {
    this.view = view;
    this.set = set;
    this.unknowns = unknowns;
    trials = new SizeTrials(view);
    failing = firstFailing();
    fails = at(failing);
  }

  /// The first of the sizes that will not do at which a node fails. Some run by chance: of one cell, which
  /// is repeated to the length of others.
  private long firstFailing() {
    OptionalLong first = set.firstMissing();
    return first.isEmpty()
        ? settled(view, unknowns.getFirst())
        : LongStream.range(first.getAsLong(), first.getAsLong() + 2 * set.modulus() + 2)
            .filter(n -> !set.contains(n) && isFailing(n))
            .findFirst()
            .orElse(first.getAsLong());
  }

  private boolean isFailing(long size) {
    Trial trial = at(size);
    return trial.fault().isPresent()
        || Meets.of(view.graph(), trial.specs()).stream().anyMatch(Meet::isApart);
  }

  private static long settled(View view, Unknown unknown) {
    return view.settled().at(unknown.input().value()).size(unknown.axis()).value();
  }

  private Trial at(long size) {
    Map<String, Long> sizes = new HashMap<>();
    unknowns.forEach(unknown -> sizes.putAll(trials.ties().with(unknown.name(), size)));
    return Trial.of(view, sizes);
  }

  /// Empty if no node is found that fails: then the sizes were not understood.
  Optional<Finding> finding() {
    Optional<Meet> meet = firstMeet();
    Optional<Node> node = firstFailing(meet);
    return node.map(at -> finding(at, meet.filter(m -> m.node().equals(at))));
  }

  private Finding finding(Node node, Optional<Meet> meet) {
    Severity severity = set.isEmpty() ? Severity.ERROR : Severity.WARNING;
    Place place = view.place(node);
    return new Finding(
            Rule.SIZES, severity, place, claim(node, meet), facts(node), looks(), cures(meet))
        .withPicture(picture());
  }

  /// Where tensors meet first that are not alike, with the sizes found there.
  private Optional<Meet> firstMeet() {
    return Meets.of(view.graph(), fails.specs()).stream().filter(Meet::isApart).findFirst();
  }

  private Optional<Node> firstFailing(Optional<Meet> meet) {
    Optional<Node> fault = fails.fault().map(Map.Entry::getKey);
    List<Node> nodes = view.graph().nodes();
    return nodes.stream()
        .filter(node ->
            fault.filter(node::equals).isPresent()
                || meet.filter(m -> m.node().equals(node)).isPresent())
        .findFirst();
  }

  private String claim(Node node, Optional<Meet> meet) {
    String what = meet.map(m -> m.text(view)).orElseGet(() -> message(node));
    String loses = losses(node).stream().findFirst().map(l -> "; " + l.text(view)).orElse("");
    return "%s: at %d, %s%s".formatted(condition(), failing, what, loses);
  }

  private String condition() {
    String names = names(" and ");
    if (set.isEmpty()) {
      return "No size of %s fits everywhere".formatted(names(" or "));
    }
    if (set.isMultiples()) {
      return "%s must be %s of %d"
          .formatted(names, unknowns.size() > 1 ? "multiples" : "a multiple", set.modulus());
    }
    return unknowns.stream().map(u -> set.condition(u.label())).collect(Collectors.joining(" and "))
        + " must hold";
  }

  private String names(String between) {
    return unknowns.stream().map(Unknown::label).collect(Collectors.joining(between));
  }

  private String message(Node node) {
    return Optional.ofNullable(fails.specs().faults().get(node))
        .map(GraphException::getMessage)
        .orElseGet(() -> node + " fails");
  }

  private List<LosingLayers.Loss> losses(Node node) {
    Unknown unknown = unknowns.getFirst();
    return set.next(failing).stream()
        .mapToObj(this::at)
        .flatMap(works ->
            LosingLayers.before(view, node, unknown.axis(), fails.specs(), works.specs()).stream())
        .toList();
  }

  private List<Fact> facts(Node node) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("sizes that will do", set.isEmpty() ? "none" : set.toString()));
    facts.add(Fact.of("first size that fails", failing));
    conditions().forEach((at, text) -> facts.add(Fact.of(view.place(at).toString(), text)));
    losses(node).forEach(loss -> facts.add(Fact.of("size that is rounded away", loss.text(view))));
    return facts;
  }

  /// What each node asks at which tensors meet, by the first unknown.
  private Map<Node, String> conditions() {
    Unknown unknown = unknowns.getFirst();
    Map<Node, String> conditions = new LinkedHashMap<>();
    for (Meet meet : trials.meets()) {
      if (trials.isAlone(meet, unknown)) {
        trials
            .meeting(unknown, List.of(meet))
            .ifPresent(own ->
                conditions.putIfAbsent(
                    meet.node(), "%s: %s".formatted(own.condition(unknown.label()), meet.sizes())));
      }
    }
    return conditions;
  }

  private String looks() {
    return set.isEmpty()
        ? "The network stops with an error: nothing is made."
        : "Inputs of other sizes stop the network with an error: nothing is made of them.";
  }

  private List<dev.adjoint.inspect.finding.Cure> cures(Optional<Meet> meet) {
    Map<Unknown, SizeSet> sets = new LinkedHashMap<>();
    unknowns.forEach(unknown -> sets.put(unknown, set));
    SizeCures cures = new SizeCures(view, sets);
    return set.isEmpty() ? meet.map(cures::inside).orElse(List.of()) : cures.at(meet);
  }

  private Picture picture() {
    long from = Math.max(1, set.smallest());
    List<Boolean> works = LongStream.range(from, from + SHOWN).mapToObj(set::contains).toList();
    String caption = "%s from %d to %d: %s".formatted(names(" and "), from, from + SHOWN - 1, set);
    return new Picture.Sizes(caption, from, works);
  }
}
