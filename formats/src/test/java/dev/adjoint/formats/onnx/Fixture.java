package dev.adjoint.formats.onnx;

import dev.adjoint.graph.Port;
import dev.adjoint.network.Network;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A model of ONNX's backend tests with inputs and the outputs they must give.
record Fixture(Path folder) {
  static List<Fixture> in(Path folder) throws IOException {
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .filter(f -> Files.exists(f.resolve("model.onnx")))
          .sorted()
          .map(Fixture::new)
          .toList();
    }
  }

  Path model() {
    return folder.resolve("model.onnx");
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }

  /// What is wrong with the results of the first data set that does not agree.
  Optional<String> fault(Network network, Agreement agreement) throws IOException {
    for (Path set : dataSets()) {
      List<Tensor> expected = tensors(set, "output");
      List<Tensor> found = List.copyOf(network.run(inputs(network, set)).values());
      Optional<String> fault = fault(found, expected, agreement);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> fault(
      List<Tensor> found, List<Tensor> expected, Agreement agreement) {
    if (found.size() != expected.size()) {
      return Optional.of(found.size() + " outputs, expected " + expected.size());
    }
    for (int i = 0; i < found.size(); i++) {
      Optional<String> fault = agreement.fault(found.get(i), expected.get(i));
      if (fault.isPresent()) {
        return Optional.of("output " + i + ": " + fault.get());
      }
    }
    return Optional.empty();
  }

  private List<Path> dataSets() throws IOException {
    try (Stream<Path> sets = Files.list(folder)) {
      return sets.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static Map<String, Tensor> inputs(Network network, Path set) throws IOException {
    List<Tensor> tensors = tensors(set, "input");
    List<Port> ports = network.inputs();
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (int i = 0; i < tensors.size(); i++) {
      inputs.put(ports.get(i).name(), tensors.get(i));
    }
    return inputs;
  }

  private static List<Tensor> tensors(Path set, String kind) throws IOException {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; Files.exists(set.resolve("%s_%d.pb".formatted(kind, i))); i++) {
      tensors.add(OnnxTensors.read(set.resolve("%s_%d.pb".formatted(kind, i))));
    }
    return tensors;
  }
}
