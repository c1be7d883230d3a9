package dev.adjoint.inspect.repair;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Port;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Inputs with which networks are run to be compared.
///
/// @param told as in `1x3x24x36, uniform from 0 to 1`
/// @param inputs by name
record Trial(String told, SequencedMap<String, Tensor> inputs) {
  /// What is tried for the first axis that is open; small ones first, for they cost least.
  private static final List<Long> TRIED =
      List.of(
          12L, 13L, 16L, 17L, 24L, 31L, 32L, 48L, 64L, 96L, 128L, 224L, 256L, 512L, 1024L, 3000L);

  private static final List<Long> SMALL = List.of(4L, 5L, 6L, 8L);

  private static final int MOST_SIZES = 3;
  private static final long SEED = 20_26;

  /// Inputs of some sizes with which a network runs, if it leaves sizes open, and of two kinds.
  ///
  /// @throws GraphException if the network runs with none of the sizes that were tried
  static List<Trial> of(Graph graph) {
    List<Map<Value, TensorSpec>> sizes = new ArrayList<>();
    for (long first : TRIED) {
      for (long second : List.of(first + first / 2, first)) {
        Map<Value, TensorSpec> given = given(graph, first, second, 1 + sizes.size() % 2);
        if (sizes.size() < MOST_SIZES && !sizes.contains(given) && runs(graph, given)) {
          sizes.add(given);
        }
      }
    }
    if (sizes.isEmpty()) {
      throw new GraphException(
          "the network runs with none of the sizes that were tried, %s, so nothing can be shown by running it"
              .formatted(TRIED));
    }
    return sizes.stream()
        .flatMap(given -> List.of(uniform(given), normal(given)).stream())
        .toList();
  }

  /// Inputs of the smallest sizes with which a network runs.
  ///
  /// @throws GraphException if the network runs with none of the sizes that were tried
  static Trial smallest(Graph graph) {
    return Stream.concat(SMALL.stream(), TRIED.stream())
        .map(size -> given(graph, size, size, 1))
        .filter(given -> runs(graph, given))
        .findFirst()
        .map(Trial::normal)
        .orElseThrow(
            () -> new GraphException("the network runs with none of the sizes that were tried"));
  }

  private static Map<Value, TensorSpec> given(Graph graph, long first, long second, long batch) {
    Map<String, Size> chosen = new HashMap<>();
    Map<Value, TensorSpec> given = new LinkedHashMap<>();
    for (Port port : graph.inputs()) {
      List<Size> sizes = new ArrayList<>();
      for (Size size : port.spec().knownRank()) {
        boolean isBatch = sizes.isEmpty();
        boolean isFirst = chosen.values().stream().noneMatch(s -> s.is(first));
        Size fresh = Size.of(isBatch ? batch : isFirst ? first : second);
        sizes.add(size.isKnown() ? size : chosen.computeIfAbsent(size.toString(), k -> fresh));
      }
      given.put(port.value(), port.spec().withSizes(sizes));
    }
    return given;
  }

  private static boolean runs(Graph graph, Map<Value, TensorSpec> given) {
    try {
      Specs.of(graph, given);
      return true;
    } catch (GraphException unfit) {
      return false;
    }
  }

  /// The same sizes, every real number a half.
  Trial flat() {
    Map<Value, TensorSpec> given = new LinkedHashMap<>();
    inputs.forEach((name, t) -> given.put(new Value(name), TensorSpec.of(t.type(), t.shape())));
    return filled(given, "flat", random -> 0.5f);
  }

  /// The same in numbers of 64 bits.
  Trial wide() {
    return new Trial(told + ", in 64 bits", new LinkedHashMap<>(Doubles.of(inputs)));
  }

  private static Trial uniform(Map<Value, TensorSpec> given) {
    return filled(given, "uniform from 0 to 1", RandomGenerator::nextFloat);
  }

  private static Trial normal(Map<Value, TensorSpec> given) {
    return filled(given, "normal", random -> (float) random.nextGaussian());
  }

  private interface Numbers {
    float next(RandomGenerator random);
  }

  private static Trial filled(Map<Value, TensorSpec> given, String kind, Numbers numbers) {
    RandomGenerator random = new SplittableRandom(SEED);
    SequencedMap<String, Tensor> inputs = new LinkedHashMap<>();
    given.forEach((value, spec) -> inputs.put(value.name(), filled(spec, numbers, random)));
    String shapes =
        inputs.values().stream().map(t -> t.shape().toString()).collect(Collectors.joining(" "));
    return new Trial(shapes + ", " + kind, inputs);
  }

  /// Whole numbers are 0 or 1, which are indices of most tables.
  private static Tensor filled(TensorSpec spec, Numbers numbers, RandomGenerator random) {
    Shape shape = spec.shape();
    if (spec.type().isReal()) {
      float[] values = new float[shape.elements()];
      for (int i = 0; i < values.length; i++) {
        values[i] = numbers.next(random);
      }
      Tensor floats = Tensor.of(shape, values);
      return spec.type() == ElementType.FLOAT64 ? floats.toDoubles() : floats;
    }
    return new IntegerTensor(spec.type(), shape, random.longs(shape.elements(), 0, 2).toArray());
  }
}
