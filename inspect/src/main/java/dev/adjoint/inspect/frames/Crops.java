package dev.adjoint.inspect.frames;

import dev.adjoint.graph.Specs;
import dev.adjoint.inspect.sizes.SizeSamples;
import dev.adjoint.inspect.view.View;
import java.util.List;
import java.util.Optional;

/// Skips that are cropped to the size of the enlarged map they meet. A crop that is a whole cell off puts them
/// as far aside as a wrong layer does; one that is so at some sizes of the input and not at others follows
/// from the size that was chosen here, and is not told.
final class Crops {
  /// Other sizes that are tried, one after another.
  private static final int TRIED = 8;

  private final View view;
  private Optional<List<Frames>> others = Optional.empty();

  Crops(View view) {
    this.view = view;
  }

  /// Whether maps lie whole cells apart behind a crop, whatever the size of the input is.
  boolean isAside(Parting parting) {
    return parting.isOfCrop()
        && parting.isWhole()
        && others().stream().allMatch(frames -> isApart(frames, parting));
  }

  private static boolean isApart(Frames frames, Parting parting) {
    return frames.partings().stream()
        .anyMatch(other -> other.node().equals(parting.node()) && other.axis() == parting.axis());
  }

  private List<Frames> others() {
    if (others.isEmpty()) {
      List<Specs> specs = SizeSamples.of(view, TRIED);
      others = Optional.of(specs.stream().map(s -> Frames.of(view.graph(), s)).toList());
    }
    return others.get();
  }
}
