package dev.adjoint.inspect.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.inspect.Inspector;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.view.Subject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the inspector says of networks that people know, beside what people say: precision and recall over
/// the rules that find faults. What a layer costs is no fault.
class CorpusTest {
  private static final Set<Rule> FAULTS =
      EnumSet.complementOf(EnumSet.of(Rule.COST, Rule.MEASURED));

  private final List<String> lines = new ArrayList<>();
  private int right;
  private int wrong;
  private int missed;

  @Test
  void whatIsFoundIsWhatIsThere() {
    Stream.of(Built.all(), Placed.all(), Files.all()).flatMap(s -> s).forEach(this::judge);
    double precision = (double) right / (right + wrong);
    double recall = (double) right / (right + missed);
    lines.add(
        "precision %.3f, recall %.3f over %d findings".formatted(precision, recall, right + wrong));
    lines.forEach(System.out::println);
    assertThat(lines).noneMatch(line -> line.contains("false alarm") || line.contains("missed"));
  }

  private void judge(Specimen specimen) {
    long start = System.nanoTime();
    Set<Rule> found =
        Inspector.inspect(Subject.of(specimen.network().get())).findings().stream()
            .map(Finding::rule)
            .filter(FAULTS::contains)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<Rule> alarms = new TreeSet<>(found);
    alarms.removeAll(specimen.must());
    alarms.removeAll(specimen.may());
    Set<Rule> misses = new TreeSet<>(specimen.must());
    misses.removeAll(found);
    right += specimen.must().size() - misses.size();
    wrong += alarms.size();
    missed += misses.size();
    lines.add(
        "%-34s %s%s%s, %d ms"
            .formatted(
                specimen.name(),
                ids(found),
                alarms.isEmpty() ? "" : ", false alarm " + ids(alarms),
                misses.isEmpty() ? "" : ", missed " + ids(misses),
                (System.nanoTime() - start) / 1_000_000));
  }

  private static String ids(Set<Rule> rules) {
    return rules.isEmpty()
        ? "clean"
        : rules.stream().map(Rule::id).collect(Collectors.joining(" "));
  }
}
