package dev.adjoint.inspect.probe;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.overlap.Upsampler;
import dev.adjoint.inspect.overlap.Upsamplers;
import dev.adjoint.inspect.torus.Spaces;
import dev.adjoint.inspect.view.View;
import dev.adjoint.network.Network;
import dev.adjoint.size.Rational;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Runs a network and measures, in what its upsampling layers make and in its outputs, the energy at the
/// image frequencies of each layer.
public final class Probe {
  private final View view;
  private final List<Upsampler> layers;
  private final Map<String, Double> spreads = new HashMap<>();

  private Probe(View view) {
    this.view = view;
    this.layers = Upsamplers.of(view).all();
  }

  /// What was measured, sample by sample and layer by layer. Layers whose maps are too small to show a
  /// pattern are left out.
  ///
  /// @throws GraphException if the network cannot be run, or not on such a sample
  public static List<Measured> measured(View view, List<Sample> samples) {
    Probe probe = new Probe(view);
    return probe.layers.isEmpty() || samples.isEmpty() ? List.of() : probe.measured(samples);
  }

  private List<Measured> measured(List<Sample> samples) {
    Network network = Network.of(open());
    List<Map<String, Tensor>> results = new ArrayList<>();
    samples.forEach(sample -> results.add(network.run(sample.inputs())));
    results.forEach(this::learnSpreads);
    List<Measured> measured = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      for (Upsampler layer : layers) {
        measured(samples.get(i), layer, results.get(i)).ifPresent(measured::add);
      }
    }
    return measured;
  }

  /// How much each map varies, with the sample with which it varies most: a flat sample shows how strong a
  /// pattern is, but not beside what.
  private void learnSpreads(Map<String, Tensor> results) {
    results.forEach((name, map) -> spreads.merge(name, Folded.deviation(map), Math::max));
  }

  /// The network with what its upsampling layers make for further outputs.
  private Graph open() {
    Graph graph = view.graph();
    Set<Value> outputs = new LinkedHashSet<>(graph.outputs());
    layers.forEach(layer -> outputs.add(layer.output()));
    return new Graph(
        graph.name(), graph.inputs(), graph.constants(), graph.nodes(), List.copyOf(outputs));
  }

  private Optional<Measured> measured(Sample sample, Upsampler layer, Map<String, Tensor> results) {
    Tensor made = at(results, layer.output());
    List<Rational> read = sizes(made.shape(), layer.factors());
    Trace output = Trace.NONE;
    for (Value value : view.graph().outputs()) {
      Tensor map = Spaces.channelsFirst(at(results, value));
      output = output.orStronger(trace(layer, value, map, read));
    }
    Trace seen = output;
    return Optional.of(trace(layer, layer.output(), made, read))
        .filter(here -> !here.equals(Trace.NONE))
        .map(here -> new Measured(layer, sample, here.strength(), seen.strength(), seen.chance()));
  }

  private static Tensor at(Map<String, Tensor> results, Value value) {
    return Optional.ofNullable(results.get(value.name())).orElseThrow();
  }

  /// How large the grid was that a layer read.
  private static List<Rational> sizes(Shape made, List<Rational> factors) {
    List<Rational> sizes = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      sizes.add(Rational.of(made.extent(i + 2)).dividedBy(factors.get(i)));
    }
    return sizes;
  }

  /// What of a layer's pattern is in a map, which is folded by how many of its cells there are for one that
  /// the layer read, near enough.
  private Trace trace(Upsampler layer, Value value, Tensor map, List<Rational> read) {
    List<Long> periods = new ArrayList<>();
    for (int i = 0; i < read.size() && map.shape().rank() == read.size() + 2; i++) {
      double period = map.shape().extent(i + 2) / read.get(i).toDouble();
      periods.add(Math.max(1, Math.round(period)));
    }
    double spread = spreads.getOrDefault(value.name(), 0.0);
    if (spread == 0 || !Folded.isPossible(map.shape(), periods)) {
      return Trace.NONE;
    }
    Folded folded = Folded.of(map, periods);
    return new Trace(folded.pattern(layer.factors()) / spread, folded.chance() / spread);
  }

  /// A pattern in a map, and what chance would show, both over how much the map varies.
  private record Trace(double strength, double chance) {
    static final Trace NONE = new Trace(0, 0);

    Trace orStronger(Trace other) {
      return other.strength > strength ? other : this;
    }
  }
}
