package dev.adjoint.recipes;

import dev.adjoint.formats.FormatException;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.nn.training.Objective;
import dev.adjoint.recipes.data.Items;
import dev.adjoint.recipes.data.LabelledPictures;
import dev.adjoint.recipes.data.Views;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Square windows of labelled pictures, turned over at random: a picture and one plane a class, 1 where the
/// class is and 0 elsewhere; of two classes one plane, of the second.
///
/// @param side of the windows
record Segmentation(LabelledPictures labelled, int classes, int side) implements Items {
  /// A fifth of the pictures, those that come last, is kept to examine what was learned.
  private static final int KEPT = 5;

  /// @throws FormatException if a picture is smaller than a window or a label is no class
  Segmentation {
    for (int i = 0; i < labelled.pictures().count(); i++) {
      Shape shape = labelled.pictures().at(i).shape();
      if (shape.extent(1) < side || shape.extent(2) < side) {
        throw new FormatException(
            labelled.pictures().name(i),
            "is %d x %d; windows of %d cells are cut out of it: set crop to less, or leave the picture out"
                .formatted(shape.extent(2), shape.extent(1), side));
      }
      labelled.classes(i, classes);
    }
  }

  static LabelledPictures known(LabelledPictures all) {
    return all.range(0, Math.max(1, all.pictures().count() * (KEPT - 1) / KEPT));
  }

  static LabelledPictures unknown(LabelledPictures all) {
    int count = all.pictures().count();
    return all.range(Math.min(count - 1, Math.max(1, count * (KEPT - 1) / KEPT)), count);
  }

  /// Channels that say what a cell is.
  static int planes(int classes) {
    return classes == 2 ? 1 : classes;
  }

  @Override
  public int count() {
    return labelled.pictures().count();
  }

  @Override
  public Map<String, FloatTensor> item(int index, RandomGenerator random) {
    FloatTensor picture = labelled.pictures().at(index);
    int top = random.nextInt(picture.shape().extent(1) - side + 1);
    int left = random.nextInt(picture.shape().extent(2) - side + 1);
    int turn = random.nextInt(Views.TURNS);
    FloatTensor truth = truth(labelled, index, classes);
    return Map.of(
        Model.INPUT, Views.turned(Views.crop(picture, top, left, side, side), turn),
        Objective.TARGET, Views.turned(Views.crop(truth, top, left, side, side), turn));
  }

  /// A plane for each class, `[planes, H, W]`.
  static FloatTensor truth(LabelledPictures labelled, int index, int classes) {
    int[] found = labelled.classes(index, classes);
    int planes = planes(classes);
    float[] values = new float[planes * found.length];
    for (int i = 0; i < found.length; i++) {
      int plane = planes == 1 ? found[i] - 1 : found[i];
      if (plane >= 0) {
        values[plane * found.length + i] = 1;
      }
    }
    return Tensor.of(labelled.labels().at(index).shape().with(0, planes), values);
  }
}
