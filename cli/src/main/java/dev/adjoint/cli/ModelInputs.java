package dev.adjoint.cli;

import dev.adjoint.formats.npy.Npy;
import dev.adjoint.formats.npy.Npz;
import dev.adjoint.formats.picture.Picture;
import dev.adjoint.formats.picture.PictureFit;
import dev.adjoint.formats.picture.PictureOptions;
import dev.adjoint.graph.Port;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// What a model is given: a tensor for each of its inputs, from the files that were named.
final class ModelInputs {
  private final Model model;
  private final List<String> pictureOutputs;
  private final PictureOptions options;
  private final CommandLine command;
  private final SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
  private final List<String> descriptions = new ArrayList<>();
  private Optional<PictureFit> picture = Optional.empty();

  private ModelInputs(
      Model model, List<String> pictureOutputs, PictureOptions options, CommandLine command) {
    this.model = model;
    this.pictureOutputs = pictureOutputs;
    this.options = options;
    this.command = command;
  }

  /// Reads the files.
  ///
  /// @param arguments each `FILE` or `NAME=FILE`
  /// @param pictureOutputs names of the outputs that will be written as pictures
  /// @throws ParameterException if it is not clear which file is for which input, or one has none
  /// @throws IllegalArgumentException if what a file holds does not fit its input
  static ModelInputs read(
      Model model,
      List<String> arguments,
      List<String> pictureOutputs,
      PictureOptions options,
      CommandLine command)
      throws IOException {
    ModelInputs inputs = new ModelInputs(model, pictureOutputs, options, command);
    for (String argument : arguments) {
      inputs.read(FileArgument.of(argument, "--input", model.inputs(), command));
    }
    inputs.requireAll();
    return inputs;
  }

  /// The tensors by the names of the inputs.
  SequencedMap<String, Tensor> tensors() {
    return tensors;
  }

  /// The first picture among the inputs, which outputs that are pictures refer to.
  Optional<PictureFit> picture() {
    return picture;
  }

  /// A line for each input.
  List<String> descriptions() {
    return descriptions;
  }

  private void read(FileArgument argument) throws IOException {
    switch (FileKind.of(argument.file())) {
      case NPY -> putArray(argument, Npy.read(argument.file()));
      case NPZ -> readArchive(argument);
      case PICTURE -> readPicture(argument);
    }
  }

  private void putArray(FileArgument argument, Tensor array) {
    put(argument.nameIn(model.inputs(), "--input", command), argument.file(), array, "");
  }

  private void put(String name, Path file, Tensor array, String remark) {
    Port port = model.input(name);
    Tensor fitted = TensorFit.fit(file, array, port);
    put(name, fitted, "%s = %s, %s%s".formatted(name, file, Report.spec(fitted), remark));
  }

  private void put(String name, Tensor tensor, String description) {
    if (tensors.put(name, tensor) != null) {
      throw new ParameterException(
          command, "input '%s' is given twice; name a file for each input once".formatted(name));
    }
    descriptions.add(description);
  }

  /// A named archive holds the array of that name or only one; another one holds arrays under the
  /// names of inputs, or only one for the only input.
  private void readArchive(FileArgument argument) throws IOException {
    SequencedMap<String, Tensor> arrays = Npz.read(argument.file());
    if (argument.name().isPresent()) {
      String name = argument.name().get();
      put(name, argument.file(), only(argument.file(), arrays, name), "");
      return;
    }
    if (model.inputs().size() == 1) {
      String name = model.inputs().getFirst();
      put(name, argument.file(), only(argument.file(), arrays, name), "");
    } else {
      putAll(argument.file(), arrays);
    }
  }

  private void putAll(Path file, SequencedMap<String, Tensor> arrays) {
    List<String> unused =
        arrays.keySet().stream().filter(name -> !model.inputs().contains(name)).toList();
    String remark = unused.isEmpty() ? "" : " (not used: " + String.join(", ", unused) + ")";
    if (unused.size() == arrays.size()) {
      throw noSuchArray(file, arrays, String.join(", ", model.inputs()));
    }
    arrays.forEach((name, array) -> {
      if (model.inputs().contains(name)) {
        put(name, file, array, remark);
      }
    });
  }

  private static Tensor only(Path file, SequencedMap<String, Tensor> arrays, String name) {
    Tensor named = arrays.get(name);
    if (named == null && arrays.size() != 1) {
      throw noSuchArray(file, arrays, name);
    }
    return named == null ? arrays.firstEntry().getValue() : named;
  }

  private static IllegalArgumentException noSuchArray(
      Path file, Map<String, Tensor> arrays, String wanted) {
    return new IllegalArgumentException(
        "%s holds the arrays %s; the model takes %s"
            .formatted(file, String.join(", ", arrays.keySet()), wanted));
  }

  private void readPicture(FileArgument argument) throws IOException {
    String name = argument.nameIn(model.inputs(), "--input", command);
    Picture read = Picture.read(argument.file());
    PictureFit fit = fit(name, argument.file(), read);
    Tensor tensor = fit.input();
    put(
        name,
        tensor,
        "%s = %s, %s, as %s".formatted(name, argument.file(), read, Report.spec(tensor)));
    picture = picture.isPresent() ? picture : Optional.of(fit);
  }

  private PictureFit fit(String name, Path file, Picture read) {
    try {
      return PictureFit.of(model.network(), name, read, pictureOutputs, options);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private void requireAll() {
    List<String> missing =
        model.inputs().stream().filter(name -> !tensors.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw new ParameterException(
          command,
          "the model's input %s has no file; add --input %s=FILE"
              .formatted(model.input(missing.getFirst()), missing.getFirst()));
    }
  }
}
