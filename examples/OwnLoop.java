import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.convTranspose2d;
import static dev.adjoint.nn.layer.Layers.relu;
import static dev.adjoint.nn.layer.Layers.sequential;

import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.loss.Penalties;
import dev.adjoint.nn.loss.Terms;
import dev.adjoint.nn.optimizer.Adam;
import dev.adjoint.nn.training.Clipping;
import dev.adjoint.nn.training.Learner;
import dev.adjoint.nn.training.Objective;
import dev.adjoint.nn.training.Schedule;
import dev.adjoint.nn.training.Trainer;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.recipes.data.Batches;
import dev.adjoint.recipes.data.Items;
import dev.adjoint.recipes.data.Pictures;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A loop of one's own: an autoencoder of 28x28 pictures whose kernels are to be smooth.
///
///     java -cp ... examples/OwnLoop.java FOLDER-WITH-MNIST model.onnx
class OwnLoop {
  private static final int BATCH = 32;
  private static final long STEPS = 500;

  private static final Layer NETWORK =
      sequential(
          conv2d(1, 16, 4).stride(2).padding(1), relu(),
          conv2d(16, 8, 4).stride(2).padding(1), relu(),
          convTranspose2d(8, 16, 4).stride(2).padding(1), relu(),
          convTranspose2d(16, 1, 4).stride(2).padding(1));

  public static void main(String[] arguments) throws Exception {
    TensorSpec x = TensorSpec.of(ElementType.FLOAT32, Shape.of(BATCH, 1, 28, 28));

    // What is brought down: a network, a loss and a penalty, in one graph. What is reported is told.
    Objective objective =
        scope -> {
          Terms terms = new Terms(scope);
          var pictures = scope.input("x", x);
          var error = Losses.mse().add(scope, NETWORK.add(scope, pictures), pictures);
          var roughness = Penalties.sobolev(scope);
          return terms.sum(scope.report("error", error), terms.times(1e-5, roughness));
        };
    Schedule schedule = Schedule.cosine(2e-3, STEPS, 1e-5).warmUp(20);
    Learner learner =
        Learner.of(objective, Adam.adamW(), schedule).clipped(Clipping.byNorm(1));
    Trainer trainer = Trainer.of(1, learner).averaging(0.99);

    try (Batches batches = new Batches(digits(Path.of(arguments[0])), BATCH, 1, 0, 1)) {
      while (trainer.steps() < STEPS) {
        Map<String, Double> told = trainer.step(batches.next());
        if (trainer.steps() % 50 == 0) {
          System.out.println(trainer.steps() + " " + told);
        }
      }
    }
    // trainer.state() and restore(...) hold all that further steps depend on.
    Model model = Model.of("autoencoder", NETWORK, x);
    Onnx.write(model.graph(trainer.averages()), Path.of(arguments[1]));
  }

  private static Items digits(Path folder) throws Exception {
    Pictures pictures = Pictures.open(folder);
    return new Items() {
      @Override
      public int count() {
        return pictures.count();
      }

      @Override
      public Map<String, FloatTensor> item(int index, RandomGenerator random) {
        return Map.of("x", pictures.at(index));
      }
    };
  }
}
