package dev.adjoint.cli;

import dev.adjoint.cli.Report.Amount;
import dev.adjoint.formats.bundled.LanczosUpsampler;
import dev.adjoint.formats.picture.Picture;
import dev.adjoint.formats.picture.PictureOptions;
import dev.adjoint.network.Options;
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

/// `adjoint upscale`: a picture, enlarged.
@Command(
    name = "upscale",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    customSynopsis = "adjoint upscale [OPTIONS] PICTURE --output FILE",
    descriptionHeading = "%n",
    description = {
      "Enlarges a picture.",
      "",
      "Without --model this is done by a Lanczos filter, which is one transposed convolution. A model is"
          + " applied as often as the scale wants.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  adjoint upscale photo.jpg --output large.png",
      "  adjoint upscale photo.jpg --scale 4 --output huge.png",
      "  adjoint upscale photo.jpg --model upconv.onnx --output large.png"
    })
final class UpscaleCommand implements Callable<Integer> {
  private static final int LARGEST_SCALE = 64;

  @Parameters(paramLabel = "PICTURE", description = "A PNG, JPEG, BMP, TIFF or WebP file.")
  private Path picture = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The enlarged picture, a .png file.")
  private Path output = Path.of("");

  @Option(
      names = {"-s", "--scale"},
      paramLabel = "N",
      description =
          "How many times wider and higher; 2, or what the model does, if absent. A power of what it does if there is a model.")
  private @Nullable Integer scale;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "An .onnx file that enlarges pictures.")
  private @Nullable Path model;

  @Mixin private PictureArguments pictures = new PictureArguments();

  @Mixin private ComputeArguments compute = new ComputeArguments();

  /// Replaced by picocli.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    CommandLine command = spec.commandLine();
    Report report = new Report(command.getOut());
    requirePng(command);
    PictureOptions options = pictures.options(command);
    Options running = compute.options(command);
    Model loaded = model == null ? bundled(running, command) : Model.load(model, running);
    Picture small = Picture.read(picture);
    report.line("model", loaded.toString());
    report.line("input", picture + ", " + small);
    compute.tell(report);
    Stopwatch watch = Stopwatch.start();
    Enlarger enlarger = new Enlarger(loaded, options, command);
    Picture large = enlarge(small, enlarger, command);
    double seconds = watch.seconds();
    large.write(output);
    report.line("output", output + ", " + large);
    report.time(seconds, Amount.ofPixels((long) large.height() * large.width()), loaded);
    compute.explain(loaded.network(), enlarger.inputs(small), report);
    return ExitCode.DONE;
  }

  private Model bundled(Options running, CommandLine command) {
    int wanted = scale == null ? LanczosUpsampler.DOUBLE.factor() : scale;
    if (wanted < 2 || wanted > LARGEST_SCALE) {
      throw new ParameterException(
          command, "--scale %d: a scale is from 2 to %d".formatted(wanted, LARGEST_SCALE));
    }
    return Model.bundled(wanted, running);
  }

  private void requirePng(CommandLine command) {
    ModelOutputs.requireWritable(output, command);
    if (FileKind.of(output) != FileKind.PICTURE) {
      throw new ParameterException(
          command, output + ": an enlarged picture is written as .png; adjoint run writes arrays");
    }
  }

  private Picture enlarge(Picture small, Enlarger enlarger, CommandLine command) {
    int step = enlarger.scale(small);
    int wanted = scale == null ? step : scale;
    requirePower(step, wanted, command);
    try (Progress _ = Progress.of(command.getErr(), "enlarging " + picture.getFileName())) {
      Picture large = small;
      for (int reached = 1; reached < wanted; reached *= step) {
        large = enlarger.enlarge(large);
      }
      return large;
    }
  }

  private static void requirePower(int step, int wanted, CommandLine command) {
    long power = step;
    while (power < wanted) {
      power *= step;
    }
    if (power != wanted) {
      throw new ParameterException(
          command,
          "--scale %d: the model enlarges by %d, so the scale is %d, %d or a higher power; another model (--model) may do it"
              .formatted(wanted, step, step, step * step));
    }
  }
}
