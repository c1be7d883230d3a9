package dev.adjoint.recipes;

import dev.adjoint.formats.FormatException;
import dev.adjoint.graph.Graph;
import dev.adjoint.network.Network;
import dev.adjoint.nn.architecture.ConvAutoencoder;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.optimizer.Adam;
import dev.adjoint.nn.training.Learner;
import dev.adjoint.nn.training.Objective;
import dev.adjoint.nn.training.Schedule;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.recipes.data.Origin;
import dev.adjoint.recipes.data.Pictures;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// [ConvAutoencoder] of two halvings: pictures through a narrow place, by the mean of squares. Adam begins
/// at twice the rate of D. Kingma, J. Ba, 2015, and ends at a hundredth of it.
final class AutoencoderRecipe implements Recipe {
  private static final int WIDTH = 16;
  private static final int SHOWN = 10;

  @Override
  public String name() {
    return "autoencoder";
  }

  @Override
  public String summary() {
    return "Learns to describe square pictures by few numbers and to draw them again; code: channels of the description.";
  }

  @Override
  public Settings defaults() {
    return Settings.ofEpochs(32, 5, 2e-3).with("code", 4);
  }

  @Override
  public Lesson prepare(Path data, Settings settings) throws IOException {
    Pictures all = Pictures.open(data);
    Shape shape = all.shape();
    requireSquare(data, shape);
    Held held = Held.of(all);
    ConvAutoencoder network =
        new ConvAutoencoder(
            shape.extent(0), List.of(WIDTH, settings.whole("code")), shape.extent(1), false);
    long steps = settings.stepsFor(held.known().count());
    Learner learner =
        Learner.of(
            Objective.reconstruction(network, Held.spec(settings.batch(), shape), Losses.mse()),
            Adam.adam(),
            Schedule.cosine(settings.rate(), steps, settings.rate() / 100));
    FloatTensor truth = Held.batch(held.unknown(), held.unknown().count());
    double trivial = Means.squaredDifference(Means.picture(held.known(), truth), truth);
    return new Lesson(
        Origin.of(data, all),
        new Whole(held.known()),
        settings.batch(),
        steps,
        List.of(learner),
        0,
        numbers -> examine(network, numbers, truth, trivial),
        numbers -> network.model().graph(numbers));
  }

  private static void requireSquare(Path data, Shape shape) {
    if (shape.extent(1) != shape.extent(2) || shape.extent(1) % 4 != 0) {
      throw new FormatException(
          data,
          "its pictures are %d x %d; they must be squares whose sides are multiples of 4: crop or resize them"
              .formatted(shape.extent(2), shape.extent(1)));
    }
  }

  private static Examination examine(
      ConvAutoencoder network,
      SequencedMap<String, Tensor> numbers,
      FloatTensor truth,
      double trivial) {
    Graph graph = network.model(TensorSpec.of(truth.type(), truth.shape())).graph(numbers);
    FloatTensor drawn = Network.of(graph).run(truth).toFloats();
    SequencedMap<String, Double> measures = new LinkedHashMap<>();
    measures.put("error", Means.squaredDifference(drawn, truth));
    measures.put("error of the mean picture", trivial);
    int shown = Math.min(SHOWN, truth.shape().extent(0));
    return new Examination(
        Sheets.of(shown, List.of(Means.first(truth, shown), Means.first(drawn, shown))),
        "above: pictures that were not learned from; below: the same, drawn from their descriptions",
        measures);
  }
}
