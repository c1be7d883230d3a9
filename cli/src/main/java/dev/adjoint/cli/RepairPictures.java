package dev.adjoint.cli;

import dev.adjoint.formats.picture.Picture;
import dev.adjoint.formats.picture.PictureNetwork;
import dev.adjoint.formats.picture.PictureOptions;
import dev.adjoint.inspect.repair.Repaired;
import dev.adjoint.network.Network;
import dev.adjoint.recipes.superresolution.Psnr;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Pictures that a network is given before and after approximate repairs.
final class RepairPictures {
  @Option(
      names = {"-i", "--input"},
      paramLabel = "PICTURE",
      description =
          "Pictures on which to measure, as PSNR, how far approximate repairs change what the model makes.")
  private List<Path> inputs = List.of();

  @Option(
      names = "--reference",
      paramLabel = "PICTURE",
      description =
          "What the model should make of these pictures, in the same order: both results are then held against it.")
  private List<Path> references = List.of();

  @Mixin private PictureArguments arguments = new PictureArguments();

  /// Refuses references without pictures they belong to.
  void require(CommandLine command) {
    if (!references.isEmpty() && references.size() != inputs.size()) {
      throw new ParameterException(
          command,
          "--reference is given %d times, --input %d times; each picture has one reference, or none has"
              .formatted(references.size(), inputs.size()));
    }
  }

  /// Runs both networks on all pictures.
  void tell(Repaired repaired, RepairReport report, CommandLine command) throws IOException {
    if (inputs.isEmpty()) {
      return;
    }
    PictureOptions options = arguments.options(command);
    PictureNetwork before = PictureNetwork.of(Network.of(repaired.before()), options);
    PictureNetwork after = PictureNetwork.of(Network.of(repaired.after()), options);
    for (int i = 0; i < inputs.size(); i++) {
      Picture given = Picture.read(inputs.get(i));
      Picture old = before.run(given);
      Picture changed = after.run(given);
      report.picture(
          inputs.get(i)
              + ": "
              + between(changed, old)
              + " between the results"
              + judged(i, old, changed));
    }
  }

  private String judged(int index, Picture old, Picture changed) throws IOException {
    if (references.isEmpty()) {
      return "";
    }
    Picture truth = Picture.read(references.get(index));
    return "; against %s %s before, %s after"
        .formatted(references.get(index), between(old, truth), between(changed, truth));
  }

  private static String between(Picture picture, Picture truth) {
    return String.format(Locale.ROOT, "%.2f dB", Psnr.of(picture.planes(), truth.planes(), 0));
  }
}
