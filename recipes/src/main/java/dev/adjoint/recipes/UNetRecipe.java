package dev.adjoint.recipes;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.architecture.UNet;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.loss.Terms;
import dev.adjoint.nn.optimizer.Adam;
import dev.adjoint.nn.training.Learner;
import dev.adjoint.nn.training.Objective;
import dev.adjoint.nn.training.Schedule;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.recipes.data.LabelledPictures;
import dev.adjoint.recipes.data.Origin;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// [UNet], a quarter as wide as in the paper unless told otherwise, by the cross entropy of every cell and
/// Dice's overlap, on windows that are turned over at random, as O. Ronneberger et al., 2015, section 3.1,
/// make many pictures of few. Adam instead of their momentum: it needs no search for a rate.
final class UNetRecipe implements Recipe {
  @Override
  public String name() {
    return "unet";
  }

  @Override
  public String summary() {
    return "Learns what each cell of a picture is, of two classes, from folders image and label; crop: side of the windows learned from, width: channels of the first level, depth: halvings.";
  }

  @Override
  public Settings defaults() {
    return Settings.ofSteps(4, 600, 1e-3).with("crop", 128).with("width", 16).with("depth", 3);
  }

  @Override
  public Lesson prepare(Path data, Settings settings) throws IOException {
    LabelledPictures all = LabelledPictures.open(data);
    int side = settings.whole("crop");
    int channels = all.pictures().at(0).shape().extent(0);
    UNet network =
        new UNet(
            channels, 1, settings.whole("width"), settings.whole("depth"), 2, UNet.OddSizes.PAD);
    TensorSpec x = spec(settings.batch(), channels, side);
    TensorSpec target = spec(settings.batch(), 1, side);
    Segmentation items = new Segmentation(Segmentation.known(all), 2, side);
    long steps = settings.stepsFor(items.count());
    Learner learner =
        Learner.of(
            Objective.of(network, x, UNetRecipe::loss, target),
            Adam.adam(),
            Schedule.cosine(settings.rate(), steps, settings.rate() / 100));
    return new Lesson(
        Origin.of(data, all),
        items,
        settings.batch(),
        steps,
        List.of(learner),
        0,
        new Segmented(network, Segmentation.unknown(all), 2),
        numbers -> network.model(spec(1, channels, side)).graph(numbers));
  }

  private static TensorSpec spec(int batch, int channels, int side) {
    return TensorSpec.of(ElementType.FLOAT32, Shape.of(batch, channels, side, side));
  }

  private static Value loss(Scope scope, Value output, Value target) {
    Value entropy = scope.report("entropy", Losses.bceWithLogits().add(scope, output, target));
    Value dice = scope.report("dice", Losses.dice().add(scope, output, target));
    return new Terms(scope).sum(entropy, dice);
  }
}
