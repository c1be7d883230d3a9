package dev.adjoint.cli;

import dev.adjoint.inspect.repair.Done;
import dev.adjoint.inspect.repair.Effect;
import dev.adjoint.inspect.repair.Ground;
import dev.adjoint.inspect.repair.Proof;
import dev.adjoint.inspect.repair.Proposal;
import dev.adjoint.inspect.repair.Repair;
import dev.adjoint.inspect.repair.Repaired;
import dev.adjoint.inspect.repair.Repairs;
import dev.adjoint.inspect.repair.Work;
import dev.adjoint.inspect.view.Subject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Tells what was repaired, and what proves it.
final class RepairReport {
  private final Report report;

  RepairReport(Report report) {
    this.report = report;
  }

  void model(Subject subject) {
    report.line(
        "model",
        String.format(
            Locale.ROOT, "%s, %,d parameters", subject.name(), subject.graph().parameters()));
  }

  /// What could be repaired, and what could not.
  void possible(Subject subject) {
    Ground ground = Ground.of(subject);
    for (Repair repair : Repairs.all()) {
      report.line(
          repair.name(), (repair.isExact() ? "exact: " : "approximate: ") + repair.summary());
      repair.proposals(ground).forEach(proposal -> report.line("", told(proposal)));
    }
  }

  private static String told(Proposal proposal) {
    return switch (proposal) {
      case Proposal.Possible possible -> possible.place() + ": " + possible.told();
      case Proposal.Impossible impossible ->
          impossible.place() + ": not possible, " + impossible.told();
    };
  }

  void steps(Repaired repaired) {
    for (Done done : repaired.done()) {
      report.line("repair", done.repair().name() + " at " + done.place() + ": " + done.told());
      report.line("cost", cost(done.more()));
    }
    repaired
        .refused()
        .forEach(refused ->
            report.line(
                "not", refused.repair().name() + " at " + refused.place() + ": " + refused.why()));
  }

  private static String cost(Work more) {
    return String.format(
        Locale.ROOT, "%+,d parameters, %+,d multiply-adds", more.parameters(), more.multiplyAdds());
  }

  void nothing(boolean byFindings) {
    report.line(
        "nothing",
        byFindings
            ? "was repaired: no finding has a cure that was asked for; --list tells what is possible, --approximate adds what changes outputs"
            : "was repaired: what was asked for is possible nowhere; nothing is written");
  }

  void proof(Proof proof) {
    Proof.Run worst = proof.worst();
    List<String> inputs = proof.runs().stream().map(Proof.Run::inputs).toList();
    report.line("run on", String.join("; ", inputs));
    report.line(
        proof.holds() ? "proof" : "failed",
        String.format(
            Locale.ROOT,
            "outputs differ by %.2g at most, where rounding can make %.2g and values go to %.3g%s",
            worst.largest(),
            worst.bound(),
            worst.scale(),
            proof.holds() ? "" : ": nothing is written"));
    proof.wide().ifPresent(this::wide);
  }

  private void wide(Proof.Run run) {
    report.line(
        "",
        String.format(
            Locale.ROOT,
            "computed in 64 bits, by %.2g at most, where rounding can make %.2g",
            run.largest(),
            run.bound()));
  }

  /// What approximate repairs change: the most of all runs, and the pattern that is left of a flat input.
  void effects(List<Effect> effects) {
    for (Effect effect : effects) {
      report.line(
          "changed",
          String.format(
              Locale.ROOT,
              "by %.2g at most, rms %.2g, where values go to %.3g (%s)",
              effect.largest(),
              effect.rms(),
              effect.scale(),
              effect.inputs()));
    }
    Effect last = effects.getLast();
    report.line(
        "pattern",
        String.format(
            Locale.ROOT,
            "energy for a flat input, by cells of a period of %d: %.2g before, %.2g after",
            last.period(),
            last.before(),
            last.after()));
  }

  void picture(String line) {
    report.line("picture", line);
  }

  void written(Path target, RepairedFile file) {
    report.line("output", target + ", " + file.told());
  }
}
