package dev.adjoint.network;

import dev.adjoint.engine.Plan;
import dev.adjoint.engine.Program;
import dev.adjoint.engine.Programs;
import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.choice.Wish;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.LanesChoice;
import dev.adjoint.explain.Explanation;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Port;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Foreign;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A graph ready to run.
///
///     Network network = Onnx.load(Path.of("upconv.onnx"));
///     Tensor output = network.run(Tensor.of(Shape.of(1, 3, 142, 142), pixels));
///
/// A network may be used from several threads at once and holds nothing that must be closed. The
/// first run over inputs of new sizes makes a plan for them, which later runs use again. Results are
/// bitwise the same for any number of threads and from run to run.
public final class Network {
  private final Graph graph;
  private final List<Port> outputs;
  private final Program program;
  private final Workers workers;
  private final PlanCache plans;

  private Network(Graph graph, Options options) {
    this.graph = graph;
    Specs specs = Specs.of(graph);
    this.outputs = graph.outputs().stream().map(v -> new Port(v, specs.at(v))).toList();
    this.program = Programs.compile(graph, options.fuse(), wish(options));
    this.workers = Workers.of(options.threads());
    this.plans = new PlanCache(inputs -> Plan.of(program, inputs));
  }

  private static Wish wish(Options options) {
    Lanes lanes = options.simd() ? LanesChoice.best() : LanesChoice.scalar();
    return new Wish(options.accuracy(), options.algorithm(), lanes);
  }

  /// Fuses, and uses every processor.
  public static Network of(Graph graph) {
    return of(graph, Options.DEFAULT);
  }

  /// A network that runs as the options say.
  ///
  /// @throws GraphException if the graph cannot work whatever its inputs, has an operator that is not
  ///     known, or has no outputs
  public static Network of(Graph graph, Options options) {
    if (graph.outputs().isEmpty()) {
      throw new GraphException(
          "the graph \"%s\" has no outputs, so there is nothing to compute"
              .formatted(graph.name()));
    }
    graph.nodes().forEach(Network::requireKnown);
    return new Network(graph, options);
  }

  private static void requireKnown(Node node) {
    if (node.operator() instanceof Foreign) {
      throw new GraphException(
          node + ": the operator is not known here, so the graph can be inspected, not run");
    }
  }

  /// The graph as it was given, not as it is computed.
  public Graph graph() {
    return graph;
  }

  public List<Port> inputs() {
    return graph.inputs();
  }

  /// The outputs with their sizes, in terms of the symbols in the inputs' sizes.
  public List<Port> outputs() {
    return outputs;
  }

  /// What the outputs will be for inputs of these types and sizes; nothing is computed.
  ///
  /// @throws GraphException if the graph cannot take such inputs
  public List<Port> outputs(Map<String, TensorSpec> inputs) {
    Map<Value, TensorSpec> given = new LinkedHashMap<>();
    inputs.forEach((name, spec) -> given.put(new Value(name), spec));
    Specs specs = Specs.of(graph, given);
    return graph.outputs().stream().map(v -> new Port(v, specs.at(v))).toList();
  }

  /// Runs a network with one input and gives its first output.
  ///
  /// @throws GraphException if the network has several inputs or cannot take this one
  public Tensor run(Tensor input) {
    if (inputs().size() != 1) {
      throw new GraphException(
          "the network has %d inputs (%s); name them in run(Map)"
              .formatted(inputs().size(), InputCheck.names(inputs())));
    }
    return run(Map.of(inputs().getFirst().name(), input)).firstEntry().getValue();
  }

  /// Tells how the network is computed: each node's problem, algorithm, why that one, how its result
  /// lies, and predicted and measured time. To measure, the network is run some times, for some seconds.
  ///
  /// @param inputs a tensor for each input, by name
  /// @throws GraphException as [#run(Map)] does
  public Explanation explain(Map<String, Tensor> inputs) {
    Map<Value, Tensor> given = InputCheck.bind(inputs(), inputs);
    return plans.planFor(given).explain(given, workers);
  }

  /// Runs the network.
  ///
  /// @param inputs a tensor for each input, by name
  /// @return the outputs by name, in the graph's order
  /// @throws GraphException if an input is missing, unknown or of a shape or type that the network
  ///     cannot take
  public SequencedMap<String, Tensor> run(Map<String, Tensor> inputs) {
    Map<Value, Tensor> given = InputCheck.bind(inputs(), inputs);
    Map<Value, Tensor> results = plans.planFor(given).run(given, workers);
    SequencedMap<String, Tensor> named = new LinkedHashMap<>();
    graph.outputs().forEach(v -> named.put(v.name(), results.get(v)));
    return named;
  }
}
