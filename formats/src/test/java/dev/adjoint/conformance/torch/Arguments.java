package dev.adjoint.conformance.torch;

import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The arguments of a call of PyTorch by the names of the parameters. A `None` counts as not given.
///
/// @param tensors finds a tensor by its note
record Arguments(Map<String, JsonNode> values, Function<JsonNode, Tensor> tensors) {
  /// Binds what a call was given, as Python does: first those by position, then those by name.
  ///
  /// @param parameters the function's, the input first
  /// @param call a note with `input`, `args` and `kwargs`
  static Arguments bind(
      List<String> parameters, JsonNode call, Function<JsonNode, Tensor> tensors) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    values.put(parameters.getFirst(), call.get("input"));
    JsonNode positional = call.get("args");
    for (int i = 0; i < positional.size(); i++) {
      values.put(parameters.get(i + 1), positional.get(i));
    }
    for (Map.Entry<String, JsonNode> named : call.get("kwargs").properties()) {
      requireParameter(parameters, named.getKey());
      values.put(named.getKey(), named.getValue());
    }
    values.values().removeIf(JsonNode::isNull);
    return new Arguments(values, tensors);
  }

  private static void requireParameter(List<String> parameters, String name) {
    if (!parameters.contains(name)) {
      throw new IllegalStateException(name + " is not among the parameters " + parameters);
    }
  }

  private Optional<JsonNode> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Tensor tensor(String name) {
    return findTensor(name).orElseThrow();
  }

  Optional<Tensor> findTensor(String name) {
    return find(name).map(tensors);
  }

  /// A tensor of one value for each of `length` channels, each `otherwise` if it is not given.
  Tensor vector(String name, int length, double otherwise) {
    return findTensor(name).orElseGet(() -> Tensors.filled(Shape.of(length), otherwise));
  }

  boolean flag(String name, boolean otherwise) {
    return find(name).map(JsonNode::booleanValue).orElse(otherwise);
  }

  double real(String name, double otherwise) {
    return find(name).map(JsonNode::doubleValue).orElse(otherwise);
  }

  /// The text given; empty if what is given is none.
  Optional<String> text(String name) {
    return find(name).filter(JsonNode::isString).map(JsonNode::stringValue);
  }

  /// Whole numbers, one for each of `count` axes: a single one counts for all.
  ///
  /// @param otherwise what holds if the argument is not given, or an empty list
  long[] perAxis(String name, int count, long... otherwise) {
    long[] given = longs(name);
    long[] found = given.length == 0 ? otherwise : given;
    return found.length == 1 ? LongStream.range(0, count).map(i -> found[0]).toArray() : found;
  }

  /// Real numbers, one for each of `count` axes: a single one counts for all.
  double[] realsPerAxis(String name, int count) {
    double[] found = list(name).stream().mapToDouble(JsonNode::doubleValue).toArray();
    return found.length == 1
        ? LongStream.range(0, count).mapToDouble(i -> found[0]).toArray()
        : found;
  }

  /// The whole numbers given, one or a list.
  long[] longs(String name) {
    return list(name).stream().mapToLong(JsonNode::longValue).toArray();
  }

  /// What is given as a list; one value is a list of one.
  List<JsonNode> list(String name) {
    return find(name).map(Arguments::elements).orElse(List.of());
  }

  private static List<JsonNode> elements(JsonNode given) {
    return given.isArray()
        ? StreamSupport.stream(given.spliterator(), false).toList()
        : List.of(given);
  }
}
