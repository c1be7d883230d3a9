package dev.adjoint.recipes;

import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.nn.architecture.DcganDiscriminator;
import dev.adjoint.nn.architecture.DcganGenerator;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.nn.layer.RandomInput;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.optimizer.Adam;
import dev.adjoint.nn.random.Distribution;
import dev.adjoint.nn.training.Learner;
import dev.adjoint.nn.training.Schedule;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.recipes.data.Fitted;
import dev.adjoint.recipes.data.Items;
import dev.adjoint.recipes.data.Origin;
import dev.adjoint.recipes.data.Pictures;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/// [DcganGenerator] against [DcganDiscriminator]. Source: A. Radford et al., 2016, section 4: Adam with a
/// first moment of 0.5 and a rate of 0.0002, codes of 100 numbers; there they are evenly, here normally
/// distributed, as in PyTorch's tutorial, and batches are of 64 instead of 128.
final class DcganRecipe implements Recipe {
  private static final String GENERATOR = "generator";
  private static final String DISCRIMINATOR = "discriminator";
  private static final Adam ADAM = new Adam(0.5, 0.999, 1e-8, 0, false);
  private static final int CODE = 100;
  private static final int SHOWN = 64;
  private static final int COLUMNS = 8;

  @Override
  public String name() {
    return "dcgan";
  }

  @Override
  public String summary() {
    return "Learns to draw new pictures by deceiving a judge; side: of the pictures, a power of two, features: channels before the last layer.";
  }

  @Override
  public Settings defaults() {
    return Settings.ofEpochs(64, 5, 2e-4).with("side", 32).with("features", 32);
  }

  /// The two networks, and the batches that they see.
  private record Players(DcganGenerator generator, DcganDiscriminator judge, TensorSpec pictures) {
    private Shape codes() {
      return Shape.of(pictures.shape().extent(0), CODE, 1, 1);
    }

    private Value made(Scope scope) {
      return scope.part(GENERATOR, generator, scope.random("z", codes(), Distribution.normal()));
    }

    private Value judged(Scope scope, Value pictures) {
      return scope.part(DISCRIMINATOR, judge, pictures);
    }

    /// Both learners are given the same codes in a step.
    private Value deceived(Scope scope) {
      Value made = made(scope);
      Value real = judged(scope, scope.input(Model.INPUT, pictures));
      return Losses.adversarial(scope, real, judged(scope, made));
    }

    private Value caught(Scope scope) {
      return Losses.nonSaturating(scope, judged(scope, made(scope)));
    }

    private Model drawing(int count) {
      TensorSpec codes = TensorSpec.of(ElementType.FLOAT32, Shape.of(count, CODE, 1, 1));
      return Model.of(GENERATOR, (scope, z) -> scope.part(GENERATOR, generator, z), codes);
    }
  }

  @Override
  public Lesson prepare(Path data, Settings settings) throws IOException {
    int side = settings.whole("side");
    int features = settings.whole("features");
    Pictures all = new Fitted(Pictures.open(data), side);
    Shape shape = all.shape();
    Players players =
        new Players(
            new DcganGenerator(CODE, features, shape.extent(0), side),
            new DcganDiscriminator(features, shape.extent(0), side, true),
            Held.spec(settings.batch(), shape));
    Schedule schedule = Schedule.constant(settings.rate());
    return new Lesson(
        Origin.of(data, all),
        new Centred(all),
        settings.batch(),
        settings.stepsFor(all.count()),
        List.of(
            Learner.of(players::deceived, ADAM, schedule)
                .named(DISCRIMINATOR)
                .learning(DISCRIMINATOR),
            Learner.of(players::caught, ADAM, schedule).named(GENERATOR).learning(GENERATOR)),
        0,
        numbers -> examine(players, numbers),
        numbers -> players.drawing(1).graph(numbers));
  }

  /// Pictures from -1 to 1, as the generator makes them.
  private record Centred(Pictures pictures) implements Items {
    @Override
    public int count() {
      return pictures.count();
    }

    @Override
    public Map<String, FloatTensor> item(int index, RandomGenerator random) {
      FloatTensor picture = pictures.at(index);
      float[] values = new float[picture.values().length];
      for (int i = 0; i < values.length; i++) {
        values[i] = 2 * picture.values()[i] - 1;
      }
      return Map.of(Model.INPUT, Tensor.of(picture.shape(), values));
    }
  }

  /// The same codes each time, so that one sees what becomes of them.
  private static Examination examine(Players players, SequencedMap<String, Tensor> numbers) {
    Shape codes = Shape.of(SHOWN, CODE, 1, 1);
    Tensor z = new RandomInput("z", codes, Distribution.normal()).draw(1, 0);
    FloatTensor made = Network.of(players.drawing(SHOWN).graph(numbers)).run(z).toFloats();
    float[] values = new float[made.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (made.values()[i] + 1) / 2;
    }
    return new Examination(
        Sheets.of(COLUMNS, List.of(Tensor.of(made.shape(), values))),
        "drawn from random codes, the same ones each time",
        new LinkedHashMap<>());
  }
}
