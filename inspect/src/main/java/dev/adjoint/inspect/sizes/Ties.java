package dev.adjoint.inspect.sizes;

import dev.adjoint.inspect.view.View;
import dev.adjoint.size.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Sizes that inputs leave open under two names, and that must be equal: where a map meets itself with
/// height and width exchanged, or the maps of two inputs meet.
final class Ties {
  /// Sizes that are tried: two periods of what most networks do.
  private static final long MOST_TRIED = 128;

  private final List<Set<Unknown>> groups = new ArrayList<>();

  private Ties() {}

  /// Those that follow from what meets.
  static Ties of(View view, List<Meet> meets) {
    Ties ties = new Ties();
    List<Unknown> unknowns = Unknown.of(view.graph());
    for (Meet meet : meets) {
      List<Unknown> asked = unknowns.stream().filter(u -> meet.asks(u.name())).toList();
      if (asked.size() == 2 && isTie(meet.apart(), asked)) {
        ties.join(asked);
      }
    }
    return ties;
  }

  /// Whether tensors are equally long whenever both sizes are equal, and for most others are not.
  private static boolean isTie(Size apart, List<Unknown> asked) {
    long alike = LongStream.range(1, MOST_TRIED).filter(n -> isNothing(apart, asked, n, n)).count();
    long other =
        LongStream.range(1, MOST_TRIED).filter(n -> isNothing(apart, asked, n, 2 * n + 1)).count();
    return alike == MOST_TRIED - 1 && other == 0;
  }

  private static boolean isNothing(Size apart, List<Unknown> asked, long one, long other) {
    return apart
        .with(Map.of(asked.get(0).name(), Size.of(one), asked.get(1).name(), Size.of(other)))
        .is(0);
  }

  private void join(List<Unknown> asked) {
    Set<Unknown> joined = new LinkedHashSet<>();
    groups.stream()
        .filter(group -> asked.stream().anyMatch(group::contains))
        .forEach(joined::addAll);
    joined.addAll(asked);
    groups.removeIf(joined::containsAll);
    groups.add(joined);
  }

  /// An unknown and all that must be equal to it.
  Set<String> with(String name) {
    return groups.stream()
        .map(group -> group.stream().map(Unknown::name).collect(Collectors.toSet()))
        .filter(names -> names.contains(name))
        .findFirst()
        .orElse(Set.of(name));
  }

  /// A size for an unknown and for all that must be equal to it.
  Map<String, Long> with(String name, long size) {
    Map<String, Long> sizes = new HashMap<>();
    with(name).forEach(each -> sizes.put(each, size));
    return sizes;
  }

  /// Those of which a person may not think: axes of one input, or different ones of several.
  List<Set<Unknown>> surprising() {
    return groups.stream()
        .filter(group -> group.stream().map(Unknown::axis).distinct().count() > 1)
        .toList();
  }
}
