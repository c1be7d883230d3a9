package dev.adjoint.cli;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.StagedFiles;
import dev.adjoint.formats.onnx.OnnxSource;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.repair.Effect;
import dev.adjoint.inspect.repair.Proof;
import dev.adjoint.inspect.repair.Repaired;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.operator.Foreign;
import java.io.IOException;
import java.nio.file.Path;
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
      "  adjoint repair model.onnx --only equal-gains --output repaired.onnx --input photo.png",
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

  @Mixin private RepairPictures pictures = new RepairPictures();

  /// Replaced by picocli.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    CommandLine command = spec.commandLine();
    if (output == null && !list) {
      throw new ParameterException(command, "Missing required option: '--output=FILE'");
    }
    choice.require(command);
    pictures.require(command);
    if (output != null) {
      StagedFiles.requireWritable(output);
    }
    Subject subject = read();
    RepairReport report = new RepairReport(new Report(command.getOut()));
    report.model(subject);
    if (output == null) {
      report.possible(subject);
      return ExitCode.DONE;
    }
    return repair(subject, output, report);
  }

  /// Reads the model with what its file says of each node.
  ///
  /// @throws FormatException if it cannot be run
  private Subject read() throws IOException {
    OnnxSource source = OnnxSource.read(model);
    for (Node node : source.graph().nodes()) {
      if (node.operator() instanceof Foreign) {
        throw new FormatException(
            model,
            node + " is not supported. What cannot be run cannot be proved, so it is not repaired");
      }
    }
    return new Subject(model.toString(), source.graph(), source.attributes());
  }

  private int repair(Subject subject, Path target, RepairReport report) throws IOException {
    Repaired repaired = Repaired.of(subject, choice.wanted(subject));
    report.steps(repaired);
    if (repaired.done().isEmpty()) {
      report.nothing(choice.repairsFindings());
      return ExitCode.UNDONE;
    }
    RepairedFile file = new RepairedFile(model, target);
    if (repaired.hasExact() && !isProved(repaired, file, report)) {
      return ExitCode.UNDONE;
    }
    if (!repaired.isExact()) {
      report.effects(Effect.of(repaired));
      pictures.tell(repaired, report, spec.commandLine());
    }
    file.write(repaired);
    report.written(target, file);
    return ExitCode.DONE;
  }

  private static boolean isProved(Repaired repaired, RepairedFile file, RepairReport report) {
    Proof proof = Proof.of(repaired, file.readBack(repaired.exact()));
    report.proof(proof);
    return proof.holds();
  }
}
