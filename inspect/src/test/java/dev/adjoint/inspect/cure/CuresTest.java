package dev.adjoint.inspect.cure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.Inspection;
import dev.adjoint.inspect.Inspector;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.repair.Repaired;
import dev.adjoint.inspect.view.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What a finding's cure is worth: made, it removes the finding, keeps all sizes, and brings nothing new
/// that is as bad. Repairs are made; lines of PyTorch are built in the place of the layer, with weights
/// whose phases begin alike. What is said in words alone, or hangs on the code around, is not tried.
class CuresTest {
  /// Of each kind of cure of each rule: with 45 drawn layers and without this bound all of some 600 held.
  private static final int MOST_OF_A_KIND = 3;

  private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");

  private final Map<String, Integer> tried = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();

  @Test
  void removesWhatItCures() {
    Range.all(6).forEach(this::judge);
    assertThat(wrong).isEmpty();
    assertThat(tried).hasSizeGreaterThan(18);
  }

  private void judge(Subject subject) {
    Inspection before = Inspector.inspect(subject);
    for (Finding finding : before.findings()) {
      finding.cures().stream()
          .filter(cure -> !cure.repair().isEmpty() || cure.line().startsWith("nn."))
          .filter(cure -> tried.merge(kind(finding, cure), 1, Integer::sum) <= MOST_OF_A_KIND)
          .forEach(cure ->
              outcome(before, finding, cure)
                  .ifPresent(what ->
                      wrong.add("%s: %s: %s: %s".formatted(subject.name(), finding, cure, what))));
    }
  }

  private static String kind(Finding finding, Cure cure) {
    String by = cure.repair().isEmpty() ? cure.line().replaceAll("\\(.*", "") : cure.repair();
    return finding.rule().id() + " " + by;
  }

  /// What is wrong with a cure, if something is.
  private static Optional<String> outcome(Inspection before, Finding finding, Cure cure) {
    Graph graph = before.view().graph();
    Optional<Graph> after =
        cure.repair().isEmpty()
            ? Optional.of(written(before, finding, cure))
            : repaired(before.view().subject(), finding, cure);
    if (after.isEmpty()) {
      return Optional.of("the repair is not possible");
    }
    boolean smaller = cure.what().contains("if the size may be smaller");
    return Kept.lost(graph, after.get())
        .filter(sizes -> !smaller)
        .or(() -> left(before, finding, Inspector.inspect(Subject.of(after.get()))));
  }

  private static Optional<Graph> repaired(Subject subject, Finding finding, Cure cure) {
    Repaired repaired =
        Repaired.of(
            subject,
            (repair, place) ->
                repair.name().equals(cure.repair())
                    && (repair.isEverywhere() || place.node().equals(finding.place().node())));
    return Optional.of(repaired.after()).filter(graph -> !repaired.done().isEmpty());
  }

  /// With the line in the place of the layer that the cure names, or of the one that was found.
  private static Graph written(Inspection before, Finding finding, Cure cure) {
    Matcher named = NAME.matcher(cure.what());
    String name = named.find() ? named.group(1) : finding.place().node();
    List<Node> replaced =
        new ArrayList<>(
            before.view().graph().nodes().stream().filter(n -> n.name().equals(name)).toList());
    if (cure.what().startsWith("both as one")) {
      replaced.addAll(
          0,
          before.view().writer(replaced.getFirst().inputs().getFirst().orElseThrow()).stream()
              .toList());
    }
    int rank = before.view().settled().inputs(replaced.getFirst()).at(0).rank() - 2;
    return Applied.to(before.view().graph(), replaced, Module.of(cure.line(), rank));
  }

  private static Optional<String> left(Inspection before, Finding finding, Inspection after) {
    return after.findings().stream()
        .filter(now -> isSame(now, finding) || isNew(before, now, finding))
        .map(now -> "found then: " + now)
        .findFirst();
  }

  /// That something can be had for less is no fault.
  private static boolean isNew(Inspection before, Finding now, Finding cured) {
    boolean asBad = now.rule() != Rule.COST && now.severity().compareTo(cured.severity()) >= 0;
    return asBad
        && before.findings().stream()
            .filter(old -> old.severity().compareTo(now.severity()) >= 0)
            .noneMatch(old -> isSame(old, now) || isThere(old, now));
  }

  private static boolean isThere(Finding one, Finding other) {
    return one.rule() == other.rule() && one.place().node().equals(other.place().node());
  }

  /// Whether two findings are one, whatever its numbers: of frames where maps meet, for another layer may
  /// have to answer for it; of portability by what it says, for a layer may have several.
  private static boolean isSame(Finding one, Finding other) {
    return switch (one.rule()) {
      case FRAMES -> one.rule() == other.rule() && meeting(one).equals(meeting(other));
      case PORTABILITY -> isThere(one, other) && words(one).equals(words(other));
      default -> isThere(one, other);
    };
  }

  private static String meeting(Finding finding) {
    return finding.claim().replaceAll(" lie .*", "");
  }

  private static String words(Finding finding) {
    return finding.claim().replaceAll("[-0-9.,() ]+", " ");
  }
}
