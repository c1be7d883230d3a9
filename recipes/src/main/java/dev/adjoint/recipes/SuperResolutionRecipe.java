package dev.adjoint.recipes;

import dev.adjoint.nn.architecture.Architecture;
import dev.adjoint.nn.loss.Loss;
import dev.adjoint.nn.optimizer.Adam;
import dev.adjoint.nn.training.Learner;
import dev.adjoint.nn.training.Objective;
import dev.adjoint.nn.training.Schedule;
import dev.adjoint.recipes.data.Origin;
import dev.adjoint.recipes.data.Pictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/// A network that enlarges luma, trained on windows of pictures that were made small. What differs from
/// network to network are the loss and the defaults; the rate falls along half a cosine instead of by the
/// papers' steps, and averages of all numbers are what is kept in the end.
///
/// @param network by the scale
record SuperResolutionRecipe(
    String name, String network, Settings defaults, Loss loss, IntFunction<Architecture> builder)
    implements Recipe {
  private static final double AVERAGING = 0.999;

  @Override
  public String summary() {
    return "Learns to enlarge pictures by "
        + network
        + "; scale: 2, 3 or 4, crop: side of the small windows learned from, flat: share of windows that are even areas.";
  }

  @Override
  public Lesson prepare(Path data, Settings settings) throws IOException {
    Pictures all = Pictures.open(data);
    int scale = settings.whole("scale");
    int side = settings.whole("crop");
    SuperResolution known =
        SuperResolution.of(SuperResolution.known(all), scale, side, settings.share("flat"));
    SuperResolution unknown = SuperResolution.of(SuperResolution.unknown(all), scale, 1, 0);
    Architecture architecture = builder.apply(scale);
    long steps = settings.stepsFor(known.count());
    Learner learner =
        Learner.of(
            Objective.of(
                architecture, known.input(settings.batch()), loss, known.target(settings.batch())),
            Adam.adam(),
            Schedule.cosine(settings.rate(), steps, settings.rate() / 100));
    return new Lesson(
        Origin.of(data, all),
        known,
        settings.batch(),
        steps,
        List.of(learner),
        AVERAGING,
        numbers -> unknown.examine(architecture, numbers),
        numbers -> architecture.model(SuperResolution.ANY).graph(numbers));
  }
}
