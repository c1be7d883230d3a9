package dev.adjoint.cli;

import dev.adjoint.cli.Report.Amount;
import dev.adjoint.formats.bundled.BundledModels;
import dev.adjoint.formats.picture.Picture;
import dev.adjoint.formats.picture.PictureBands;
import dev.adjoint.formats.picture.PictureOptions;
import dev.adjoint.network.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
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
      "Without --model this is done by small trained networks that enlarge 2, 3 and 4 times, one after the"
          + " other for larger scales, and for scales that are no product of these by a Lanczos filter. A model is"
          + " applied as often as the scale wants. Luma is enlarged by the networks, colour and alpha are"
          + " enlarged bicubically; large pictures are made band by band, so memory need not hold the result.",
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

  @Option(
      names = "--lanczos",
      description = "Enlarge by a Lanczos filter, which is one transposed convolution.")
  private boolean lanczos;

  @Mixin private PictureArguments pictures = new PictureArguments();

  @Mixin private ComputeArguments compute = new ComputeArguments();

  /// Replaced by picocli.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    CommandLine command = spec.commandLine();
    Report report = new Report(command.getOut());
    requirePng(command);
    requireScale(command);
    PictureOptions options = pictures.options(command);
    Options running = compute.options(command);
    Picture small = Picture.read(picture);
    List<Enlarger> stages = stages(small, options, running, command);
    stages.stream()
        .map(Enlarger::toString)
        .distinct()
        .forEach(stage -> report.line("model", stage));
    report.line("input", picture + ", " + small);
    compute.tell(report);
    Stopwatch watch = Stopwatch.start();
    PictureBands large = enlarge(small, stages, command);
    report.line("output", output + ", " + large.description());
    Amount made = Amount.ofPixels((long) large.height() * large.width());
    report.time(watch.seconds(), made, stages.getLast().model());
    Enlarger first = stages.getFirst();
    compute.explain(first.model().network(), () -> first.inputs(small), report);
    return ExitCode.DONE;
  }

  private PictureBands enlarge(Picture small, List<Enlarger> stages, CommandLine command)
      throws IOException {
    try (Progress progress = Progress.of(command.getErr(), "enlarging " + picture.getFileName())) {
      Picture reached = small;
      for (Enlarger stage : stages.subList(0, stages.size() - 1)) {
        reached = Picture.of(stage.enlarge(reached));
      }
      PictureBands large = stages.getLast().enlarge(reached);
      new WatchedBands(large, progress).write(output);
      return large;
    }
  }

  private List<Enlarger> stages(
      Picture small, PictureOptions options, Options running, CommandLine command)
      throws IOException {
    if (model != null) {
      Enlarger enlarger = new Enlarger(Model.load(model, running), options, command);
      return Collections.nCopies(times(enlarger.scale(small), command), enlarger);
    }
    int wanted = scale == null ? BundledModels.SCALES.getFirst() : scale;
    return BundledStages.of(wanted, small.isGray(), lanczos, running).stream()
        .map(bundled -> new Enlarger(bundled, options, command))
        .toList();
  }

  private void requireScale(CommandLine command) {
    if (lanczos && model != null) {
      throw new ParameterException(
          command, "--lanczos and --model: a picture is enlarged by one of them");
    }
    if (model == null && scale != null && (scale < 2 || scale > BundledStages.LARGEST_SCALE)) {
      throw new ParameterException(
          command,
          "--scale %d: a scale is from 2 to %d".formatted(scale, BundledStages.LARGEST_SCALE));
    }
  }

  /// How often a model is applied.
  private int times(int step, CommandLine command) {
    int wanted = scale == null ? step : scale;
    long power = step;
    int times = 1;
    while (power < wanted) {
      power *= step;
      times++;
    }
    if (power != wanted) {
      throw new ParameterException(
          command,
          "--scale %d: the model enlarges by %d, so the scale is %d, %d or a higher power; another model (--model) may do it"
              .formatted(wanted, step, step, step * step));
    }
    return times;
  }

  private void requirePng(CommandLine command) {
    ModelOutputs.requireWritable(output, command);
    if (FileKind.of(output) != FileKind.PICTURE) {
      throw new ParameterException(
          command, output + ": an enlarged picture is written as .png; adjoint run writes arrays");
    }
  }
}
