package dev.adjoint.inspect.torus;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.network.Options;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A network, or a part of one, as it works on a picture that repeats for ever.
public final class Torus {
  /// A virtual machine that has just started does the little there is to do sooner without SIMD: LapSRN is
  /// inspected in 1.2 s rather than 2.1.
  private static final Options SMALL = Options.DEFAULT.withoutSimd();

  private final Graph graph;
  private final SequencedMap<Value, Field> fields;
  private final SequencedMap<Value, Field> sources;
  private final long multiplyAdds;

  Torus(
      Graph graph,
      SequencedMap<Value, Field> fields,
      SequencedMap<Value, Field> sources,
      long multiplyAdds) {
    this.graph = graph;
    this.fields = fields;
    this.sources = sources;
    this.multiplyAdds = multiplyAdds;
  }

  /// The values that must be given, as the network names them: its inputs, and what comes out of nodes
  /// behind which a pattern cannot be followed.
  public SequencedMap<Value, Field> sources() {
    return Collections.unmodifiableSequencedMap(sources);
  }

  /// The tile of a value of the network, if the value could be followed.
  public Optional<Tile> tile(Value value) {
    return Optional.ofNullable(fields.get(value)).map(Field::tile);
  }

  /// What a run takes, in multiply-adds of convolutions.
  public long multiplyAdds() {
    return multiplyAdds;
  }

  /// Runs the torus.
  ///
  /// @param given for each source its tile, `[N, C, 1...]`
  /// @param wanted values of the network that have tiles
  /// @return the tile of each wanted value, `[N, C, cells...]` whatever its layout in the network
  public Map<Value, Tensor> run(Map<Value, Tensor> given, List<Value> wanted) {
    Map<Value, Tensor> found = new LinkedHashMap<>();
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    given.forEach((value, tensor) -> inputs.put(at(sources, value).value().name(), tensor));
    SequencedMap<String, Tensor> results = Network.of(wanting(wanted), SMALL).run(inputs);
    wanted.forEach(value -> {
      Tensor result = results.get(at(fields, value).value().name());
      if (result != null) {
        found.put(value, channelsFirst(result, at(fields, value).tile()));
      }
    });
    return found;
  }

  private static Tensor channelsFirst(Tensor tensor, Tile tile) {
    Transpose order = new Transpose(tile.channelsFirst());
    return order.evaluate(Inputs.of(tensor)).getFirst();
  }

  private Graph wanting(List<Value> wanted) {
    List<Value> outputs =
        wanted.stream().map(value -> at(fields, value).value()).distinct().toList();
    return new Graph(graph.name(), graph.inputs(), graph.constants(), graph.nodes(), outputs);
  }

  private static Field at(Map<Value, Field> fields, Value value) {
    return Optional.ofNullable(fields.get(value))
        .orElseThrow(() -> new IllegalArgumentException(value + " could not be followed"));
  }
}
