package dev.adjoint.conformance.torch;

import dev.adjoint.formats.ReferenceData;
import dev.adjoint.formats.npy.Npz;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the samples on which PyTorch tests its own operators (`OpInfo` in
/// `torch.testing._internal`), with the values it gave for them.
///
/// `NAME.json` notes the calls, `NAME.npz` holds their tensors, `NAME.errors.json` calls that
/// PyTorch refuses.
final class OpInfo {
  private static final String FOLDER = "torch-opinfo";
  private static final String ERRORS = ".errors";

  private OpInfo() {}

  /// The names of all files of samples.
  static List<String> names() throws IOException {
    return files().filter(name -> !name.endsWith(ERRORS)).toList();
  }

  /// The names of the files of samples for which there are calls that PyTorch refuses.
  static List<String> refusedNames() throws IOException {
    return files()
        .filter(name -> name.endsWith(ERRORS))
        .map(name -> name.substring(0, name.length() - ERRORS.length()))
        .toList();
  }

  private static Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(ReferenceData.at(FOLDER))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  static List<Sample> samples(String name) throws IOException {
    JsonNode notes = read(name);
    Map<String, Tensor> read = Npz.read(ReferenceData.at(FOLDER + "/" + name + ".npz"));
    Function<String, Tensor> tensors =
        key -> Objects.requireNonNull(read.get(key), () -> name + " has no " + key);
    TorchFunction function = TorchFunction.named(notes.get("op").stringValue());
    return stream(notes.get("samples")).map(note -> sample(name, note, function, tensors)).toList();
  }

  private static Sample sample(
      String name, JsonNode note, TorchFunction function, Function<String, Tensor> tensors) {
    String number = note.get("i").asString();
    Function<JsonNode, Tensor> find = tensor -> tensors.apply(tensor.get("tensor").stringValue());
    return new Sample(
        name + " sample " + number,
        function.translate(note, find),
        find.apply(note.get("outputs").get(0)),
        tensors.apply(number + ".gout"),
        gradients(note.get("grads"), function, tensors));
  }

  /// Gradients by parameter: `3.grad_input`, `3.grad_arg0` for the parameter behind the input,
  /// `3.grad_kw_weight` for one that was given by name.
  private static Map<String, Tensor> gradients(
      JsonNode keys, TorchFunction function, Function<String, Tensor> tensors) {
    Map<String, Tensor> gradients = new LinkedHashMap<>();
    for (JsonNode key : keys) {
      String slot = key.stringValue().replaceFirst("\\d+\\.grad_(kw_)?", "");
      String parameter =
          slot.startsWith("arg")
              ? function.parameters().get(1 + Integer.parseInt(slot.substring("arg".length())))
              : slot;
      gradients.put(parameter, tensors.apply(key.stringValue()));
    }
    return gradients;
  }

  /// The calls that PyTorch refuses.
  static List<Refusal> refusals(String name) throws IOException {
    TorchFunction function = TorchFunction.named("nn.functional." + name);
    return stream(read(name + ERRORS)).map(note -> new Refusal(function, note)).toList();
  }

  /// A call that PyTorch refuses; of its tensors only shapes and types are known.
  record Refusal(TorchFunction function, JsonNode note) {
    /// The same call of ours.
    ///
    /// @throws UnsupportedOperationException if a tensor is of a type we do not have
    Tensor call() {
      return function.translate(note, Refusal::tensor).output();
    }

    private static Tensor tensor(JsonNode note) {
      long[] extents = stream(note.get("shape")).mapToLong(JsonNode::longValue).toArray();
      return Tensors.zeros(Shape.of(extents), note.get("dtype").stringValue());
    }
  }

  private static JsonNode read(String name) throws IOException {
    Path file = ReferenceData.at(FOLDER + "/" + name + ".json");
    return JsonMapper.shared().readTree(Files.readString(file));
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
