package dev.adjoint.recipes;

import dev.adjoint.network.Network;
import dev.adjoint.nn.architecture.Architecture;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.recipes.data.LabelledPictures;
import dev.adjoint.recipes.data.Views;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;

/// Examines a network that says of each cell what it is, on whole pictures.
///
/// @param network pictures to logits of as many planes as [Segmentation#planes]
record Segmented(Architecture network, LabelledPictures unknown, int classes) implements Examiner {
  private static final int SHOWN = 3;

  @Override
  public Examination examine(SequencedMap<String, Tensor> numbers) {
    Overlap overlap = new Overlap(classes);
    List<FloatTensor> sheet = new ArrayList<>();
    for (int i = 0; i < unknown.pictures().count(); i++) {
      FloatTensor picture = batch(unknown.pictures().at(i));
      TensorSpec spec = TensorSpec.of(picture.type(), picture.shape());
      Network running = Network.of(network.model(spec).graph(numbers));
      int[] answers = answers(running.run(picture).toFloats());
      int[] truth = unknown.classes(i, classes);
      for (int cell = 0; cell < truth.length; cell++) {
        overlap.add(truth[cell], answers[cell]);
      }
      if (i < SHOWN) {
        sheet.addAll(List.of(gray(picture), drawn(truth, picture), drawn(answers, picture)));
      }
    }
    return new Examination(
        Sheets.of(SHOWN, small(sheet)),
        "pictures that were not learned from, what they are, what the network says (256 x 256 cells of each)",
        overlap.measures());
  }

  private static FloatTensor batch(FloatTensor picture) {
    Shape shape = picture.shape();
    return picture.reshape(Shape.of(1, shape.extent(0), shape.extent(1), shape.extent(2)));
  }

  /// The class of the greatest logit, or whether the only one is positive.
  private int[] answers(FloatTensor logits) {
    int cells = logits.shape().step(1);
    int[] answers = new int[cells];
    for (int cell = 0; cell < cells; cell++) {
      answers[cell] = classes == 2 ? (logits.values()[cell] > 0 ? 1 : 0) : greatest(logits, cell);
    }
    return answers;
  }

  private int greatest(FloatTensor logits, int cell) {
    int cells = logits.shape().step(1);
    int best = 0;
    for (int one = 1; one < classes; one++) {
      if (logits.values()[one * cells + cell] > logits.values()[best * cells + cell]) {
        best = one;
      }
    }
    return best;
  }

  private FloatTensor drawn(int[] found, FloatTensor picture) {
    float[] values = new float[found.length];
    for (int i = 0; i < found.length; i++) {
      values[i] = (float) found[i] / (classes - 1);
    }
    return Tensor.of(picture.shape().with(1, 1), values);
  }

  /// The first channel.
  private static FloatTensor gray(FloatTensor picture) {
    float[] values = Arrays.copyOf(picture.values(), picture.shape().step(1));
    return Tensor.of(picture.shape().with(1, 1), values);
  }

  /// Windows of one size.
  private static List<FloatTensor> small(List<FloatTensor> pictures) {
    int side = 256;
    for (FloatTensor picture : pictures) {
      side = Math.min(side, Math.min(picture.shape().extent(2), picture.shape().extent(3)));
    }
    List<FloatTensor> windows = new ArrayList<>();
    for (FloatTensor picture : pictures) {
      Shape shape = picture.shape();
      FloatTensor plane = picture.reshape(Shape.of(1, shape.extent(2), shape.extent(3)));
      windows.add(batch(Views.crop(plane, 0, 0, side, side)));
    }
    return windows;
  }
}
