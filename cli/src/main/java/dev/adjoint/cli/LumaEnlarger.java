package dev.adjoint.cli;

import dev.adjoint.formats.FormatException;
import dev.adjoint.recipes.superresolution.Luma;
import dev.adjoint.recipes.superresolution.Trial;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import java.util.List;

/// A network that makes larger luma, whether it takes luma or colours.
final class LumaEnlarger {
  private static final int COLOURS = 3;

  private final Model model;
  private final int scale;
  private final boolean takesColours;

  /// @throws FormatException if the network takes neither one channel nor three
  LumaEnlarger(Model model, int scale) {
    this.model = model;
    this.scale = scale;
    takesColours = channels(model) == COLOURS;
  }

  private static long channels(Model model) {
    List<Size> sizes =
        model.network().inputs().size() == 1
            ? model.network().inputs().getFirst().spec().sizes().orElse(List.of())
            : List.of();
    if (sizes.size() == 4
        && sizes.get(1).isKnown()
        && (sizes.get(1).value() == 1 || sizes.get(1).value() == COLOURS)) {
      return sizes.get(1).value();
    }
    throw new FormatException(
        model.name(),
        "takes %s; one input [N, 1 or 3, height, width] is evaluated"
            .formatted(model.network().inputs()));
  }

  /// Luma of the enlarged picture, `[1, height, width]`.
  ///
  /// @throws FormatException if the network enlarges by another factor
  FloatTensor enlarge(Trial trial) {
    FloatTensor small = takesColours ? trial.smallColours() : trial.small();
    Shape from = small.shape();
    FloatTensor made =
        model
            .network()
            .run(small.reshape(Shape.of(1, from.extent(0), from.extent(1), from.extent(2))))
            .toFloats();
    Shape wanted =
        Shape.of(1, from.extent(0), (long) scale * from.extent(1), (long) scale * from.extent(2));
    if (!made.shape().equals(wanted)) {
      throw new FormatException(
          model.name(),
          "makes %s of %s; with a scale of %d it would be %s: is the scale another?"
              .formatted(made.shape(), from, scale, wanted));
    }
    FloatTensor planes = made.reshape(Shape.of(from.extent(0), wanted.extent(2), wanted.extent(3)));
    return takesColours ? Luma.of(planes) : planes;
  }
}
