package dev.adjoint.recipes;

import static dev.adjoint.nn.layer.Layers.sigmoid;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.nn.architecture.Vae;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.nn.layer.RandomInput;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.loss.Terms;
import dev.adjoint.nn.optimizer.Adam;
import dev.adjoint.nn.random.Distribution;
import dev.adjoint.nn.training.Learner;
import dev.adjoint.nn.training.Schedule;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.recipes.data.Fitted;
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
import java.util.SequencedMap;

/// [Vae]: cross entropy of every cell and the divergence of codes from a standard normal distribution,
/// summed over cells and codes, per picture. Batch and rate are those of `disentangling-vae` (Y. Dubois et
/// al.), whose weights the architecture reads; `beta` is that of I. Higgins et al., "beta-VAE", 2017.
final class VaeRecipe implements Recipe {
  private static final int SHOWN = 10;

  @Override
  public String name() {
    return "vae";
  }

  @Override
  public String summary() {
    return "Learns to draw new pictures like those it saw; latent: numbers in a code, side: 32 or 64, beta: weight of the divergence.";
  }

  @Override
  public Settings defaults() {
    return Settings.ofEpochs(64, 10, 5e-4).with("latent", 10).with("side", 32).with("beta", 1);
  }

  @Override
  public Lesson prepare(Path data, Settings settings) throws IOException {
    Pictures all = new Fitted(Pictures.open(data), settings.whole("side"));
    Shape shape = all.shape();
    Held held = Held.of(all);
    Vae network = new Vae(shape.extent(0), settings.whole("side"), settings.whole("latent"));
    TensorSpec spec = Held.spec(settings.batch(), shape);
    Learner learner =
        Learner.of(
            scope -> loss(scope, network, spec, settings.number("beta")),
            Adam.adam(),
            Schedule.constant(settings.rate()));
    FloatTensor truth = Held.batch(held.unknown(), held.unknown().count());
    double trivial = Means.squaredDifference(Means.picture(held.known(), truth), truth);
    return new Lesson(
        Origin.of(data, all),
        new Whole(held.known()),
        settings.batch(),
        settings.stepsFor(held.known().count()),
        List.of(learner),
        0,
        numbers -> examine(network, numbers, truth, trivial),
        numbers -> decoder(network, 1).graph(numbers));
  }

  private static Value loss(Scope scope, Vae network, TensorSpec spec, double beta) {
    Terms terms = new Terms(scope);
    Value x = scope.input(Model.INPUT, spec);
    Vae.Code code = network.encode(scope, x);
    Value logits = network.decode(scope, network.draw(scope, code));
    double cells = (double) spec.shape().elements() / spec.shape().extent(0);
    Value each = Losses.bceWithLogits().add(scope, logits, x);
    Value drawing = scope.report("drawing", terms.times(cells, each));
    Value divergence = scope.report("divergence", Losses.kl(scope, code.mu(), code.logvar()));
    return terms.sum(drawing, terms.times(beta, divergence));
  }

  /// Codes `[N, latent]` to pictures.
  private static Model decoder(Vae network, int codes) {
    TensorSpec spec = TensorSpec.of(ElementType.FLOAT32, Shape.of(codes, network.latent()));
    return Model.of("decoder", (scope, z) -> sigmoid().add(scope, network.decode(scope, z)), spec);
  }

  private static Examination examine(
      Vae network, SequencedMap<String, Tensor> numbers, FloatTensor truth, double trivial) {
    Graph graph = network.model(TensorSpec.of(truth.type(), truth.shape())).graph(numbers);
    FloatTensor drawn = Network.of(graph).run(truth).toFloats();
    int shown = Math.min(SHOWN, truth.shape().extent(0));
    Shape codes = Shape.of(shown, network.latent());
    Tensor z = new RandomInput("z", codes, Distribution.normal()).draw(1, 0);
    FloatTensor made = Network.of(decoder(network, shown).graph(numbers)).run(z).toFloats();
    SequencedMap<String, Double> measures = new LinkedHashMap<>();
    measures.put("error", Means.squaredDifference(drawn, truth));
    measures.put("error of the mean picture", trivial);
    return new Examination(
        Sheets.of(shown, List.of(Means.first(truth, shown), Means.first(drawn, shown), made)),
        "above: pictures that were not learned from; middle: the same, drawn from their codes; below: drawn from random codes",
        measures);
  }
}
