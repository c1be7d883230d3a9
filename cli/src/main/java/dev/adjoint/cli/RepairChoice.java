package dev.adjoint.cli;

import dev.adjoint.inspect.Inspector;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Place;
import dev.adjoint.inspect.repair.Repair;
import dev.adjoint.inspect.repair.Repairs;
import dev.adjoint.inspect.repair.Wanted;
import dev.adjoint.inspect.view.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Which repairs are wanted where.
final class RepairChoice {
  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description =
          "Repairs to make wherever they are possible, whether or not something was found there; --list tells them.")
  private List<String> only = List.of();

  @Option(names = "--skip", paramLabel = "NAME", split = ",", description = "Repairs not to make.")
  private List<String> skip = List.of();

  @Option(
      names = "--node",
      paramLabel = "NAME",
      split = ",",
      description = "Nodes, or layers, to repair; if absent, all.")
  private List<String> nodes = List.of();

  @Option(
      names = "--approximate",
      description = "Also make repairs that change outputs, where they cure a finding.")
  private boolean approximate;

  /// What a finding asks for at a node.
  private record Cured(String repair, String node) {}

  /// Refuses names of repairs that do not exist.
  void require(CommandLine command) {
    List<String> names = Repairs.all().stream().map(Repair::name).toList();
    Stream.concat(only.stream(), skip.stream())
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw new ParameterException(command, unknown(name, names));
        });
  }

  private static String unknown(String name, List<String> names) {
    return "there is no repair '%s'%s There are %s"
        .formatted(
            name,
            Closest.to(name, names).map(near -> "; did you mean '" + near + "'?").orElse("."),
            String.join(", ", names));
  }

  /// Whether findings decide, since nothing was named.
  boolean repairsFindings() {
    return only.isEmpty();
  }

  /// What is wanted of a model.
  Wanted wanted(Subject subject) {
    Set<Cured> cured = repairsFindings() ? cured(subject) : Set.of();
    return (repair, place) -> {
      boolean named =
          repairsFindings() ? isCured(cured, repair, place) : only.contains(repair.name());
      boolean here =
          nodes.isEmpty() || nodes.contains(place.node()) || nodes.contains(place.layer());
      return named && here && !skip.contains(repair.name());
    };
  }

  /// What is done in the whole network cures a finding anywhere in it.
  private static boolean isCured(Set<Cured> cured, Repair repair, Place place) {
    return repair.isEverywhere()
        ? cured.stream().anyMatch(cure -> cure.repair().equals(repair.name()))
        : cured.contains(new Cured(repair.name(), place.node()));
  }

  /// For each node the cure of all that was found there, if there is one that is allowed, or else the
  /// first of each finding.
  private Set<Cured> cured(Subject subject) {
    Map<String, List<List<String>>> found = new LinkedHashMap<>();
    for (Finding finding : Inspector.inspect(subject).findings()) {
      List<String> repairs =
          finding.cures().stream().map(Cure::repair).filter(this::isAllowed).toList();
      if (!repairs.isEmpty()) {
        found.computeIfAbsent(finding.place().node(), node -> new ArrayList<>()).add(repairs);
      }
    }
    Set<Cured> cured = new HashSet<>();
    found.forEach((node, choices) -> chosen(choices).forEach(r -> cured.add(new Cured(r, node))));
    return cured;
  }

  private static List<String> chosen(List<List<String>> choices) {
    return choices.getFirst().stream()
        .filter(repair -> choices.stream().allMatch(each -> each.contains(repair)))
        .findFirst()
        .map(List::of)
        .orElseGet(() -> choices.stream().map(List::getFirst).distinct().toList());
  }

  private boolean isAllowed(String name) {
    return !skip.contains(name)
        && Repairs.named(name).filter(repair -> repair.isExact() || approximate).isPresent();
  }
}
