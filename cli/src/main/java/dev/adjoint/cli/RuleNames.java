package dev.adjoint.cli;

import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.text.Columns;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Rules as somebody names them: `UP001` or `uneven-overlap`.
final class RuleNames {
  private RuleNames() {}

  /// @throws ParameterException telling all rules, if there is none of this name
  static Rule rule(String name, String option, CommandLine command) {
    return Stream.of(Rule.values())
        .filter(rule -> rule.isCalled(name.strip()))
        .findFirst()
        .orElseThrow(() -> new ParameterException(command, unknown(name, option)));
  }

  private static String unknown(String name, String option) {
    List<String> slugs = Stream.of(Rule.values()).map(Rule::slug).toList();
    Optional<String> meant = Closest.to(name, slugs);
    return "%s: there is no rule '%s'; %s %s"
        .formatted(
            option,
            name,
            meant.map(slug -> "did you mean " + slug + "? There are").orElse("there are"),
            all());
  }

  private static String all() {
    return Stream.of(Rule.values())
        .map(rule -> rule.id() + " " + rule.slug())
        .collect(Collectors.joining(", "));
  }

  /// Several rules.
  static Set<Rule> rules(Collection<String> names, String option, CommandLine command) {
    return names.stream()
        .map(name -> rule(name, option, command))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Rule.class)));
  }

  /// A line for each rule.
  static List<String> table() {
    return Columns.of(
        Arrays.stream(Rule.values()).map(r -> List.of(r.id(), r.slug(), r.title())).toList(), 3);
  }
}
