package dev.adjoint.cli;

import dev.adjoint.formats.checkpoint.Checkpoint;
import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.graph.Graph;
import dev.adjoint.nn.architecture.Architectures;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.nn.layer.Parameter;
import dev.adjoint.nn.layer.WeightsFit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The weights that a network has, to be compared with those in a file.
final class NetworkWeights {
  private NetworkWeights() {}

  /// @param network an `.onnx` file, or the name of an architecture
  /// @throws IllegalArgumentException if it is neither
  static WeightsFit fit(String network, Checkpoint checkpoint) throws IOException {
    boolean isFile = network.endsWith(".onnx") || Files.exists(Path.of(network));
    List<Parameter> parameters =
        isFile
            ? parameters(Onnx.read(Path.of(network)))
            : Architectures.named(network).model().parameters();
    return WeightsFit.of(parameters, checkpoint.shapes());
  }

  /// Constants of real numbers: whole ones are sizes and axes.
  private static List<Parameter> parameters(Graph graph) {
    Initial none = Initial.constant(0);
    return graph.constants().entrySet().stream()
        .filter(constant -> constant.getValue().type().isReal())
        .map(c -> new Parameter(c.getKey().name(), c.getValue().shape(), none, true))
        .toList();
  }
}
