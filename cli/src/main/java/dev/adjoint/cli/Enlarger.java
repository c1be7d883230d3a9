package dev.adjoint.cli;

import dev.adjoint.formats.picture.Picture;
import dev.adjoint.formats.picture.PictureBands;
import dev.adjoint.formats.picture.PictureNetwork;
import dev.adjoint.formats.picture.PictureOptions;
import dev.adjoint.tensor.Tensor;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// A model that makes one larger picture of one.
final class Enlarger {
  private final Model model;
  private final PictureNetwork pictures;

  /// @throws ParameterException if the model has not one input and one output
  Enlarger(Model model, PictureOptions options, CommandLine command) {
    if (model.inputs().size() != 1 || model.outputs().size() != 1) {
      throw new ParameterException(
          command,
          "%s has inputs %s and outputs %s; name them: adjoint run MODEL --input NAME=FILE --output NAME=FILE"
              .formatted(model.name(), model.inputs(), model.outputs()));
    }
    this.model = model;
    this.pictures = PictureNetwork.of(model.network(), options);
  }

  /// How many times wider and higher the model makes the picture.
  ///
  /// @throws IllegalArgumentException if it does not
  int scale(Picture picture) {
    return pictures.scale(picture).stream()
        .filter(s -> s > 1)
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s does not enlarge pictures a whole number of times; adjoint run runs it all the same"
                    .formatted(model.name())));
  }

  Model model() {
    return model;
  }

  @Override
  public String toString() {
    return model.toString();
  }

  PictureBands enlarge(Picture picture) {
    return pictures.enlarge(picture);
  }

  /// What the model is given for a picture, or for its first part.
  Map<String, Tensor> inputs(Picture picture) {
    return pictures.input(picture);
  }
}
