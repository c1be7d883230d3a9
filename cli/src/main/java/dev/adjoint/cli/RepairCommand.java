package dev.adjoint.cli;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.StagedFiles;
import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.graph.Graph;
import dev.adjoint.inspect.repair.Proof;
import dev.adjoint.inspect.repair.Repaired;
import dev.adjoint.inspect.view.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `adjoint repair`: a model without the faults that need no training to be removed.
@Command(
    name = "repair",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    customSynopsis = {
      "adjoint repair [OPTIONS] MODEL --output FILE",
      "       adjoint repair MODEL --list"
    },
    descriptionHeading = "%n",
    description = {
      "Removes what adjoint inspect finds in a model, as far as that takes no training.",
      "",
      "If nothing else is said, exact repairs are made where they cure a finding. They change no output beyond"
          + " rounding: both models are run, on inputs of several sizes where sizes are open, and nothing is written if they"
          + " differ by more than rounding can make. Approximate repairs change outputs, and are made if they are asked for; how much they change is told.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  adjoint repair model.onnx --list",
      "  adjoint repair model.onnx --output repaired.onnx",
      "  adjoint repair model.onnx --only sub-pixel --node up1 --output repaired.onnx",
      "  adjoint repair model.onnx --only equal-gains --output repaired.onnx",
      "",
      "Exit codes: 0 done; 1 nothing was repaired, or the check failed, and nothing is written; 2 wrong usage; 3 a file that cannot be used."
    })
final class RepairCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "An .onnx file.")
  private Path model = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The .onnx file to write.")
  private @Nullable Path output;

  @Option(
      names = "--list",
      description = "Only tell what could be repaired, where, and what could not and why.")
  private boolean list;

  @Mixin private RepairChoice choice = new RepairChoice();

  /// Replaced by picocli.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    CommandLine command = spec.commandLine();
    if (output == null && !list) {
      throw new ParameterException(command, "Missing required option: '--output=FILE'");
    }
    choice.require(command);
    if (output != null) {
      StagedFiles.requireWritable(output);
    }
    Subject subject = new Subject(model.toString(), read(), Map.of());
    RepairReport report = new RepairReport(new Report(command.getOut()));
    report.model(subject);
    if (output == null) {
      report.possible(subject);
      return ExitCode.DONE;
    }
    return repair(subject, output, report);
  }

  private Graph read() throws IOException {
    try {
      return Onnx.read(model);
    } catch (FormatException e) {
      throw new IllegalArgumentException(
          e.getMessage() + ". What cannot be run cannot be proved, so it is not repaired", e);
    }
  }

  private int repair(Subject subject, Path target, RepairReport report) throws IOException {
    Repaired repaired = Repaired.of(subject, choice.wanted(subject));
    report.steps(repaired);
    if (repaired.done().isEmpty()) {
      report.nothing(choice.repairsFindings());
      return ExitCode.FAULT;
    }
    RepairedFile file = new RepairedFile(model, target);
    Proof proof = Proof.of(repaired, file.readBack(repaired.exact()));
    report.proof(repaired, proof);
    if (!proof.holds()) {
      return ExitCode.FAULT;
    }
    file.write(repaired);
    report.written(target, file);
    return ExitCode.DONE;
  }
}
