package dev.adjoint.recipes;

import dev.adjoint.formats.FormatException;
import dev.adjoint.graph.Value;
import dev.adjoint.nn.architecture.Fcn;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.loss.Terms;
import dev.adjoint.nn.optimizer.Adam;
import dev.adjoint.nn.training.Learner;
import dev.adjoint.nn.training.Objective;
import dev.adjoint.nn.training.Schedule;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.reduce.LogSoftmax;
import dev.adjoint.recipes.data.LabelledPictures;
import dev.adjoint.recipes.data.Origin;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// [Fcn] from VGG16, an eighth as wide unless told otherwise and from the beginning: J. Long et al., 2015,
/// section 4.3, begin with weights that had learned ImageNet, by momentum. By the cross entropy of every
/// cell.
final class FcnRecipe implements Recipe {
  @Override
  public String name() {
    return "fcn";
  }

  @Override
  public String summary() {
    return "Learns what each cell of a colour picture is, from folders image and label, whose labels are class numbers; classes, crop: side of the windows learned from, width: channels of the first level (64 in the paper), hidden: channels of the last (4096), finest: 8 or 32.";
  }

  @Override
  public Settings defaults() {
    return Settings.ofSteps(4, 1000, 5e-4)
        .with("classes", 3)
        .with("crop", 64)
        .with("width", 8)
        .with("hidden", 128)
        .with("finest", 8);
  }

  @Override
  public Lesson prepare(Path data, Settings settings) throws IOException {
    LabelledPictures all = LabelledPictures.open(data);
    int side = settings.whole("crop");
    int classes = settings.whole("classes");
    requireColor(data, all, classes);
    Fcn network =
        new Fcn(
            classes, settings.whole("width"), settings.whole("hidden"), settings.whole("finest"));
    Segmentation items = new Segmentation(Segmentation.known(all), classes, side);
    long steps = settings.stepsFor(items.count());
    Learner learner =
        Learner.of(
            Objective.of(
                network,
                spec(settings.batch(), 3, side),
                FcnRecipe::entropy,
                spec(settings.batch(), classes, side)),
            Adam.adam(),
            Schedule.cosine(settings.rate(), steps, settings.rate() / 100));
    return new Lesson(
        Origin.of(data, all),
        items,
        settings.batch(),
        steps,
        List.of(learner),
        0,
        new Segmented(network, Segmentation.unknown(all), classes),
        numbers -> network.model(spec(1, 3, side)).graph(numbers));
  }

  private static void requireColor(Path data, LabelledPictures all, int classes) {
    if (classes < 3 || all.pictures().at(0).shape().extent(0) != 3) {
      throw new FormatException(
          data,
          "%d classes of %s pictures; this recipe takes three classes or more and colours, the recipe unet two classes"
              .formatted(classes, all.pictures().at(0).shape().extent(0) == 3 ? "colour" : "gray"));
    }
  }

  private static TensorSpec spec(int batch, int channels, int side) {
    return TensorSpec.of(ElementType.FLOAT32, Shape.of(batch, channels, side, side));
  }

  /// Of logits and a plane for each class, `[N, classes, H, W]` both.
  private static Value entropy(Scope scope, Value output, Value target) {
    Terms terms = new Terms(scope);
    Value logs = scope.node(new LogSoftmax(1), output);
    Value said = scope.node(new Mul(), logs, target);
    return terms.times(-scope.spec(output).shape().extent(1), terms.mean(said));
  }
}
