package dev.adjoint.cli;

import dev.adjoint.cli.Report.Amount;
import dev.adjoint.formats.picture.PictureOptions;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `adjoint run`: any model, from files to files.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    customSynopsis = "adjoint run [OPTIONS] MODEL --input [NAME=]FILE... --output [NAME=]FILE...",
    descriptionHeading = "%n",
    description = {
      "Runs an ONNX model.",
      "",
      "Pictures (PNG, JPEG, BMP, TIFF, WebP in; PNG out) are fitted to the model from the sizes of its input:"
          + " three channels are given as RGB, one as luma, whose colour is then resized bicubically,"
          + " as alpha is in any case. Everything else goes in and out as .npy or .npz.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  adjoint run model.onnx --input photo.jpg --output large.png",
      "  adjoint run model.onnx --input photo.jpg --output large.png --range -1:1 --color bgr",
      "  adjoint run model.onnx --input x=pixels.npy --input scale=two.npy --output y=result.npy",
      "  adjoint run model.onnx --input arrays.npz --output results.npz",
      "  adjoint run model.onnx --input photo.jpg --output large.png --threads 1 --explain"
    })
final class RunCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "An .onnx file.")
  private Path model = Path.of("");

  @Option(
      names = {"-i", "--input"},
      paramLabel = "[NAME=]FILE",
      required = true,
      description =
          "A file for an input of the model: a picture, .npy or .npz. The name may be left out if there"
              + " is only one input, or if an archive names its arrays as the model its inputs.")
  private List<String> inputs = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "[NAME=]FILE",
      required = true,
      description =
          "A file for an output of the model: .png, .npy or .npz. The name may be left out if there is"
              + " only one output; an archive without name gets all of them.")
  private List<String> outputs = List.of();

  @Mixin private PictureArguments pictures = new PictureArguments();

  @Mixin private ComputeArguments compute = new ComputeArguments();

  /// Replaced by picocli.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    CommandLine command = spec.commandLine();
    Report report = new Report(command.getOut());
    PictureOptions options = pictures.options(command);
    Model loaded = Model.load(model, compute.options(command));
    ModelOutputs targets = ModelOutputs.of(loaded, outputs, command);
    report.line("model", loaded.toString());
    ModelInputs sources = ModelInputs.read(loaded, inputs, targets.pictures(), options, command);
    requirePictures(sources, targets, command);
    sources.descriptions().forEach(line -> report.line("input", line));
    compute.tell(report);
    Stopwatch watch = Stopwatch.start();
    Map<String, Tensor> results = run(loaded, sources, command);
    double seconds = watch.seconds();
    targets.write(results, sources.picture(), options).forEach(line -> report.line("output", line));
    report.time(seconds, Amount.of(results.values()), loaded);
    compute.explain(loaded.network(), sources::tensors, report);
    return ExitCode.DONE;
  }

  private static Map<String, Tensor> run(Model model, ModelInputs inputs, CommandLine command) {
    try (Progress _ = Progress.of(command.getErr(), "running " + model.shortName())) {
      return model.network().run(inputs.tensors());
    }
  }

  private void requirePictures(ModelInputs inputs, ModelOutputs outputs, CommandLine command) {
    if (pictures.areGiven() && inputs.picture().isEmpty() && outputs.pictures().isEmpty()) {
      throw new ParameterException(
          command,
          "--range, --mean, --std, --color and --resize speak of pictures, and no input or output is one");
    }
  }
}
