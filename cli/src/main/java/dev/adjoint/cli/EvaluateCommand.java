package dev.adjoint.cli;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.StagedFiles;
import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.network.Options;
import dev.adjoint.recipes.data.Origin;
import dev.adjoint.recipes.data.Pictures;
import dev.adjoint.recipes.superresolution.Bicubic;
import dev.adjoint.recipes.superresolution.Trial;
import dev.adjoint.recipes.superresolution.Trial.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `adjoint evaluate`: how well a network enlarges pictures.
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    customSynopsis = "adjoint evaluate [OPTIONS] MODEL --data FOLDER --scale N",
    descriptionHeading = "%n",
    description = {
      "Judges how well a network enlarges pictures.",
      "",
      "Pictures are made small, enlarged by the network, and held against what they were, as papers on super-resolution do: small bicubically as MATLAB does, judged by luma (ITU-R BT.601, 16 to 235), of 8 bits,"
          + " without as many cells at each border as the scale is. PSNR is in decibels; SSIM is 1 for the same picture."
          + " What bicubic enlargement reaches stands beside it.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  adjoint evaluate model.onnx --data Set5 --scale 3",
      "  adjoint evaluate model.onnx --data Set5 --scale 3 --record",
      "  adjoint evaluate model.onnx --data Set14 --scale 4 --json"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "MODEL",
      description = "An .onnx file that enlarges luma, or red, green and blue, from 0 to 1.")
  private Path model = Path.of("");

  @Option(
      names = {"-d", "--data"},
      paramLabel = "FOLDER",
      required = true,
      description = "A folder of pictures.")
  private Path data = Path.of("");

  @Option(
      names = {"-s", "--scale"},
      paramLabel = "N",
      required = true,
      description = "How many times wider and higher the network makes a picture.")
  private int scale;

  @Option(
      names = "--record",
      description =
          "Also note the means in the model's file, in place of those that were noted for the same data and scale; adjoint weights shows them.")
  private boolean record;

  @Option(names = "--json", description = "Tell everything as JSON.")
  private boolean json;

  @Mixin private ComputeArguments compute = new ComputeArguments();

  /// Replaced by picocli.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    CommandLine command = spec.commandLine();
    if (scale < 2) {
      throw new ParameterException(command, "--scale %d: a scale is at least 2".formatted(scale));
    }
    if (record) {
      StagedFiles.requireWritable(model);
    }
    Options running = compute.options(command);
    LumaEnlarger enlarger = new LumaEnlarger(Model.load(model, running), scale);
    EvaluationReport report = new EvaluationReport(model, data, scale);
    Pictures pictures = Pictures.open(data);
    List<EvaluationReport.Row> rows = new ArrayList<>();
    for (int i = 0; i < pictures.count(); i++) {
      rows.add(row(pictures, i, enlarger));
    }
    if (record) {
      Origin origin = Origin.of(data, pictures);
      Onnx.note(model, report.noteName(origin), report.note(rows, origin));
    }
    if (json) {
      command.getOut().println(report.json(rows));
    } else {
      report.tell(rows, new Report(command.getOut()));
    }
    return ExitCode.DONE;
  }

  private EvaluationReport.Row row(Pictures pictures, int index, LumaEnlarger enlarger) {
    String name = pictures.name(index);
    try {
      Trial trial = new Trial(pictures.at(index), scale);
      Score plain = trial.score(Bicubic.larger(trial.small(), scale));
      return new EvaluationReport.Row(name, trial.score(enlarger.enlarge(trial)), plain);
    } catch (IllegalArgumentException e) {
      throw new FormatException(name, String.valueOf(e.getMessage()), e);
    }
  }
}
