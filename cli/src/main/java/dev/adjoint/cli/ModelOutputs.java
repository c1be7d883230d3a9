package dev.adjoint.cli;

import dev.adjoint.formats.StagedFiles;
import dev.adjoint.formats.npy.Npy;
import dev.adjoint.formats.npy.Npz;
import dev.adjoint.formats.picture.Picture;
import dev.adjoint.formats.picture.PictureFit;
import dev.adjoint.formats.picture.PictureOptions;
import dev.adjoint.formats.picture.PictureSheet;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Where a model's outputs go. Files appear together, when all of them are whole.
final class ModelOutputs {
  /// @param names of the outputs that go into the file, one unless it is an archive
  private record Target(Path file, List<String> names) {}

  private final List<Target> targets;

  private ModelOutputs(List<Target> targets) {
    this.targets = targets;
  }

  /// Understands the arguments and makes sure that files can be written there.
  ///
  /// @param arguments each `FILE` or `NAME=FILE`
  /// @throws ParameterException if it is not clear which output goes where, or it cannot go there
  static ModelOutputs of(Model model, List<String> arguments, CommandLine command) {
    List<Target> targets = new ArrayList<>();
    Set<Path> files = new HashSet<>();
    for (String argument : arguments) {
      FileArgument file = FileArgument.of(argument, "--output", model.outputs(), command);
      requireWritable(file.file(), command);
      if (!files.add(file.file().toAbsolutePath().normalize())) {
        throw new ParameterException(command, file.file() + " is named for two outputs");
      }
      targets.add(new Target(file.file(), names(file, model, command)));
    }
    return new ModelOutputs(targets);
  }

  static void requireWritable(Path file, CommandLine command) {
    if (!FileKind.isWritable(file)) {
      throw new ParameterException(
          command,
          "%s: pictures are written as .png, other results as .npy or .npz".formatted(file));
    }
    try {
      StagedFiles.requireWritable(file);
    } catch (FileSystemException e) {
      throw new ParameterException(command, Objects.toString(e.getMessage()), e);
    }
  }

  private static List<String> names(FileArgument file, Model model, CommandLine command) {
    boolean all = file.name().isEmpty() && FileKind.of(file.file()) == FileKind.NPZ;
    return all ? model.outputs() : List.of(file.nameIn(model.outputs(), "--output", command));
  }

  /// Names of the outputs that will be pictures.
  List<String> pictures() {
    return targets.stream()
        .filter(target -> FileKind.of(target.file) == FileKind.PICTURE)
        .flatMap(target -> target.names.stream())
        .toList();
  }

  /// Writes the files.
  ///
  /// @param picture what the pictures are made of, if a picture went in
  /// @return a line for each file
  List<String> write(
      Map<String, Tensor> results, Optional<PictureFit> picture, PictureOptions options)
      throws IOException {
    List<String> lines = new ArrayList<>();
    try (StagedFiles staged = new StagedFiles()) {
      for (Target target : targets) {
        try (OutputStream out = staged.open(target.file)) {
          lines.add(write(target, out, results, picture, options));
        }
      }
      staged.commit();
    }
    return lines;
  }

  private static String write(
      Target target,
      OutputStream out,
      Map<String, Tensor> results,
      Optional<PictureFit> picture,
      PictureOptions options)
      throws IOException {
    SequencedMap<String, Tensor> chosen = new LinkedHashMap<>();
    target.names.forEach(name -> chosen.put(name, Objects.requireNonNull(results.get(name))));
    String name = target.names.getFirst();
    Tensor tensor = chosen.firstEntry().getValue();
    return switch (FileKind.of(target.file)) {
      case NPY -> {
        Npy.write(out, tensor);
        yield "%s = %s, %s".formatted(name, target.file, Report.spec(tensor));
      }
      case NPZ -> {
        Npz.write(out, chosen);
        yield "%s = %s".formatted(String.join(", ", target.names), target.file);
      }
      case PICTURE -> {
        Picture made =
            picture
                .map(fit -> fit.output(name, tensor))
                .orElseGet(() -> PictureSheet.of(name, tensor, options));
        made.write(out);
        yield "%s = %s, %s, from %s".formatted(name, target.file, made, Report.spec(tensor));
      }
    };
  }
}
