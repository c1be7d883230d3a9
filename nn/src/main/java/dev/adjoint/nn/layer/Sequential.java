package dev.adjoint.nn.layer;

import dev.adjoint.graph.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Layers one after another. Source: PyTorch `Sequential`.
///
/// @param parts by name, in order; names that are numbers count as PyTorch's do
public record Sequential(SequencedMap<String, Layer> parts) implements Layer {
  public Sequential {
    parts = new LinkedHashMap<>(parts);
  }

  /// Layers named by their numbers, from 0.
  public static Sequential of(Layer... layers) {
    return of(List.of(layers));
  }

  /// None yet: to be followed by layers with names.
  public static Sequential empty() {
    return new Sequential(new LinkedHashMap<>());
  }

  /// Layers named by their numbers, from 0.
  public static Sequential of(List<? extends Layer> layers) {
    SequencedMap<String, Layer> parts = new LinkedHashMap<>();
    layers.forEach(layer -> parts.put(String.valueOf(parts.size()), layer));
    return new Sequential(parts);
  }

  /// The same with one more layer at the end.
  ///
  /// @throws IllegalArgumentException if the name is taken
  public Sequential then(String name, Layer layer) {
    SequencedMap<String, Layer> longer = new LinkedHashMap<>(parts);
    if (longer.put(name, layer) != null) {
      throw new IllegalArgumentException(
          "there is a layer named \"%s\" already; each needs a name of its own".formatted(name));
    }
    return new Sequential(longer);
  }

  @Override
  public Value add(Scope scope, Value x) {
    Value y = x;
    for (Map.Entry<String, Layer> part : parts.entrySet()) {
      y = scope.part(part.getKey(), part.getValue(), y);
    }
    return y;
  }
}
