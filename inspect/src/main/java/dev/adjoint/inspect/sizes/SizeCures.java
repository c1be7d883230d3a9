package dev.adjoint.inspect.sizes;

import dev.adjoint.graph.Node;
import dev.adjoint.graph.Port;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pool.MaxUnpool;
import dev.adjoint.operator.separable.Resize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What makes a network take all sizes.
final class SizeCures {
  private final View view;
  private final Map<Unknown, SizeSet> sets;

  SizeCures(View view, Map<Unknown, SizeSet> sets) {
    this.view = view;
    this.sets = sets;
  }

  /// Those for a node at which tensors meet that differ.
  List<Cure> at(Optional<Meet> meet) {
    return Stream.concat(padding().stream(), meet.stream().flatMap(this::reaching)).toList();
  }

  /// Those that do not change the size of the input.
  List<Cure> inside(Meet meet) {
    return reaching(meet).toList();
  }

  /// Around the network, if sizes repeat.
  private Optional<Cure> padding() {
    boolean repeat =
        sets.values().stream()
            .allMatch(set -> set.residues().size() == 1 && set.largest().isEmpty());
    boolean multiples = sets.values().stream().allMatch(SizeSet::isMultiples);
    boolean spatial = sets.keySet().stream().allMatch(unknown -> unknown.axis() >= 2);
    Cure cure = Cure.of("pad %s and crop the result".formatted(targets()), line());
    return Optional.of(multiples ? cure.by("pad-to-multiple") : cure)
        .filter(c -> repeat && spatial);
  }

  private String targets() {
    return sets.entrySet().stream()
        .map(entry -> "%s to the next of the %s".formatted(entry.getKey().label(), text(entry)))
        .collect(Collectors.joining(" and "));
  }

  private static String text(Map.Entry<Unknown, SizeSet> entry) {
    SizeSet set = entry.getValue();
    return set.isMultiples()
        ? "multiples of " + set.modulus()
        : "sizes with " + set.condition(entry.getKey().label());
  }

  /// Amounts from the last axis on, each with none before it, as PyTorch wants them.
  private String line() {
    Port port = sets.keySet().iterator().next().input();
    int rank = port.spec().knownRank().size();
    List<String> amounts = new ArrayList<>();
    int first = sets.keySet().stream().mapToInt(Unknown::axis).min().orElse(rank);
    for (int axis = rank - 1; axis >= first; axis--) {
      int along = axis;
      amounts.add("0");
      amounts.add(
          sets.entrySet().stream()
              .filter(entry -> entry.getKey().axis() == along)
              .map(entry -> amount(entry.getValue(), along - rank))
              .findFirst()
              .orElse("0"));
    }
    return "x = F.pad(x, (%s), mode=\"replicate\")".formatted(String.join(", ", amounts));
  }

  private static String amount(SizeSet set, int axis) {
    long rest = set.residues().getFirst();
    return rest == 0
        ? "-x.shape[%d] %% %d".formatted(axis, set.modulus())
        : "(%d - x.shape[%d]) %% %d".formatted(rest, axis, set.modulus());
  }

  /// Within it, at the layer that enlarged one of the two.
  private Stream<Cure> reaching(Meet meet) {
    return Stream.of(meet.one(), meet.other())
        .flatMap(value -> Ways.enlarger(view, value).stream())
        .flatMap(node -> line(node).map(line -> cure(node, line)).stream())
        .limit(1);
  }

  private Cure cure(Node node, String line) {
    return Cure.of(
        "tell %s which size to make, and so every other layer that enlarges before a meeting"
            .formatted(view.place(node)),
        line);
  }

  private static Optional<String> line(Node node) {
    return switch (node.operator()) {
      case ConvTranspose transposed ->
          Optional.of("up(x, output_size=skip.shape[-%d:])".formatted(transposed.window().rank()));
      case MaxUnpool unpool ->
          Optional.of(
              "unpool(x, indices, output_size=pooled.shape[-%d:])"
                  .formatted(unpool.window().rank()));
      case Resize _ -> Optional.of("F.interpolate(x, size=skip.shape[2:], mode=...)");
      default -> Optional.empty();
    };
  }
}
