package dev.adjoint.fuzzing;

import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Port;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.network.Options;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Reads an `.onnx` file and runs it, fused and not, with a little of everything for input.
final class OnnxFile {
  private static final Options ALONE = Options.DEFAULT.withThreads(1);

  /// What an extent that is open becomes; with this a kernel of 3 fits and one of 5 does not.
  private static final int OPEN = 4;

  /// Elements in all tensors of a run together, at most: a larger one may be honest and slow.
  private static final long MOST_ELEMENTS = 1 << 16;

  /// What an input of unknown rank becomes.
  private static final List<Size> UNKNOWN = List.of(Size.of(1), Size.of(1), Size.of(OPEN));

  private OnnxFile() {}

  /// The outputs, or what is known of them where a run would be long.
  static Object read(byte[] bytes) {
    Graph graph = Onnx.read(bytes, "fuzz.onnx");
    Network network = Network.of(graph, ALONE);
    Network plain = Network.of(graph, ALONE.withoutFusion());
    if (graph.inputs().stream().anyMatch(port -> inputElements(port) > MOST_ELEMENTS)) {
      return network.outputs();
    }
    Map<String, TensorSpec> specs = specs(graph);
    if (elements(graph, specs) > MOST_ELEMENTS) {
      return network.outputs(specs);
    }
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    specs.forEach((name, spec) -> inputs.put(name, tensor(spec)));
    return List.of(network.run(inputs), plain.run(inputs));
  }

  private static Map<String, TensorSpec> specs(Graph graph) {
    Map<String, TensorSpec> specs = new LinkedHashMap<>();
    graph.inputs().forEach(port -> specs.put(port.name(), spec(port)));
    return specs;
  }

  private static double inputElements(Port port) {
    return extents(port).mapToDouble(extent -> Math.max(1, extent)).reduce(1, (a, b) -> a * b);
  }

  private static TensorSpec spec(Port port) {
    return TensorSpec.of(port.spec().type(), Shape.of(extents(port).toArray()));
  }

  private static LongStream extents(Port port) {
    return port.spec().sizes().orElse(UNKNOWN).stream()
        .mapToLong(size -> size.ifKnown().orElse(OPEN));
  }

  private static long elements(Graph graph, Map<String, TensorSpec> inputs) {
    Map<Value, TensorSpec> given = new LinkedHashMap<>();
    inputs.forEach((name, spec) -> given.put(new Value(name), spec));
    Specs specs = Specs.of(graph, given);
    LongStream read = given.values().stream().mapToLong(OnnxFile::elements);
    LongStream written =
        graph.nodes().stream()
            .flatMap(node -> node.writes())
            .map(specs::at)
            .mapToLong(OnnxFile::elements);
    return LongStream.concat(read, written).sum();
  }

  private static long elements(TensorSpec spec) {
    return spec.isConcrete() ? spec.shape().elements() : 0;
  }

  private static Tensor tensor(TensorSpec spec) {
    int count = spec.shape().elements();
    ElementType type = spec.type();
    if (type.isReal()) {
      Tensor reals =
          Tensor.of(
              spec.shape(), IntStream.range(0, count).mapToDouble(i -> i % 7 - 1.5).toArray());
      return type == ElementType.FLOAT32 ? reals.toFloats() : reals;
    }
    long[] values = LongStream.range(0, count).map(i -> type.wrap(i % 5 - 1)).toArray();
    return new IntegerTensor(type, spec.shape(), values);
  }
}
