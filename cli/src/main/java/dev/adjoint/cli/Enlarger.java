package dev.adjoint.cli;

import dev.adjoint.formats.picture.Picture;
import dev.adjoint.formats.picture.PictureFit;
import dev.adjoint.formats.picture.PictureOptions;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// A model that makes one larger picture of one.
final class Enlarger {
  private final Model model;
  private final PictureOptions options;
  private final String input;
  private final String output;

  /// @throws ParameterException if the model has not one input and one output
  Enlarger(Model model, PictureOptions options, CommandLine command) {
    if (model.inputs().size() != 1 || model.outputs().size() != 1) {
      throw new ParameterException(
          command,
          "%s has inputs %s and outputs %s; name them: adjoint run MODEL --input NAME=FILE --output NAME=FILE"
              .formatted(model.name(), model.inputs(), model.outputs()));
    }
    this.model = model;
    this.options = options;
    this.input = model.inputs().getFirst();
    this.output = model.outputs().getFirst();
  }

  /// How many times wider and higher the model makes the picture.
  ///
  /// @throws IllegalArgumentException if it does not
  int scale(Picture picture) {
    return fit(picture).scale(output).stream()
        .filter(s -> s > 1)
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s does not enlarge pictures a whole number of times; adjoint run runs it all the same"
                    .formatted(model.name())));
  }

  Picture enlarge(Picture picture) {
    PictureFit fit = fit(picture);
    Map<String, Tensor> results = model.network().run(Map.of(input, fit.input()));
    return fit.output(output, results.values().iterator().next());
  }

  /// What the model is given for a picture.
  Map<String, Tensor> inputs(Picture picture) {
    return Map.of(input, fit(picture).input());
  }

  private PictureFit fit(Picture picture) {
    return PictureFit.of(model.network(), input, picture, List.of(output), options);
  }
}
