package dev.adjoint.inspect.repair;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.finding.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Pads what a network is given at its ends, by repeating the last cells, to the next size with which it
/// runs, and crops its outputs in proportion. Inputs of sizes with which it ran are not padded: for them
/// everything stays as it was.
final class PadToMultiple implements Repair {
  /// Sizes that are tried, from 1 on: enough to see a pattern of 64 thrice.
  private static final int TRIED = 260;

  @Override
  public String name() {
    return "pad-to-multiple";
  }

  @Override
  public boolean isExact() {
    return true;
  }

  @Override
  public String summary() {
    return "padding in front of the network and a crop behind it, so that it runs with every size";
  }

  @Override
  public boolean isEverywhere() {
    return true;
  }

  @Override
  public boolean isOfNetwork() {
    return true;
  }

  /// What is found of a network.
  ///
  /// @param patterns by unknown, those that leave sizes out
  /// @param rates by output
  record Found(
      OpenSizes open,
      SequencedMap<String, SizePattern> patterns,
      Map<Value, List<OutputRate>> rates) {}

  /// Says why something cannot be done.
  private static final class Hindered extends Exception {
    private static final long serialVersionUID = 1;

    Hindered(String why) {
      super(why);
    }
  }

  @Override
  public List<Proposal> proposals(Ground ground) {
    Optional<OpenSizes> open = OpenSizes.of(ground.graph());
    if (open.isEmpty()) {
      return List.of();
    }
    try {
      SequencedMap<String, SizePattern> patterns = patterns(open.get());
      return patterns.isEmpty() ? List.of() : List.of(possible(ground, open.get(), patterns));
    } catch (Hindered why) {
      return List.of(new Proposal.Impossible(Place.NETWORK, String.valueOf(why.getMessage())));
    }
  }

  private static SequencedMap<String, SizePattern> patterns(OpenSizes open) throws Hindered {
    SequencedMap<String, SizePattern> patterns = new LinkedHashMap<>();
    for (String unknown : open.unknowns().keySet()) {
      SizePattern pattern =
          SizePattern.of(open.runs(unknown, TRIED), TRIED)
              .orElseThrow(() ->
                  new Hindered(
                      "the sizes %s with which it runs, of 1 to %d, do not repeat"
                          .formatted(unknown, TRIED)));
      if (!pattern.isEverything()) {
        patterns.put(unknown, pattern);
      }
    }
    return patterns;
  }

  private static Proposal possible(
      Ground ground, OpenSizes open, SequencedMap<String, SizePattern> patterns) throws Hindered {
    Map<Value, List<OutputRate>> rates = new LinkedHashMap<>();
    for (Value output : ground.graph().outputs()) {
      if (ground.graph().nodes().stream().noneMatch(n -> n.writes().anyMatch(output::equals))) {
        throw new Hindered("its output %s is an input or a constant".formatted(output));
      }
      rates.put(output, rates(open, patterns, output));
    }
    Found found = new Found(open, patterns, rates);
    String told =
        patterns.entrySet().stream()
            .map(pattern -> pattern.getKey() + " is padded to " + pattern.getValue())
            .collect(Collectors.joining(", "));
    return new Proposal.Possible(
        Place.NETWORK,
        told + ", and outputs are cropped",
        graph -> rewritten(graph, found),
        List.of());
  }

  private static List<OutputRate> rates(
      OpenSizes open, Map<String, SizePattern> patterns, Value output) throws Hindered {
    List<OutputRate> rates = new ArrayList<>();
    for (Map.Entry<String, SizePattern> entry : patterns.entrySet()) {
      String unknown = entry.getKey();
      SizePattern pattern = entry.getValue();
      int axes =
          open.specs(unknown, pattern.next(1))
              .map(specs -> OutputRate.sizes(specs, output).size())
              .orElse(0);
      for (int axis = 0; axis < axes; axis++) {
        if (OutputRate.follows(open, output, axis, unknown, pattern)) {
          rates.add(
              OutputRate.of(open, output, axis, unknown, pattern)
                  .orElseThrow(() ->
                      new Hindered(
                          "the size of its output %s does not grow in proportion to %s"
                              .formatted(output, unknown))));
        }
      }
    }
    return rates;
  }

  private static Graph rewritten(Graph graph, Found found) {
    return new PaddedNetwork(graph, found).graph();
  }
}
