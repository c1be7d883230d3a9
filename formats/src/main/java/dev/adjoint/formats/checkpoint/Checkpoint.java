package dev.adjoint.formats.checkpoint;

import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;

/// Weights by name, in the order of the file they came from.
///
/// @param format what kind of file it was: `PyTorch, zip`, `safetensors`, ...
/// @param tensors names as in the file; those of nested dictionaries and of a module's parts are
///     joined by dots, as in `model.decoder.0.weight`
/// @param notes what else the file says in texts and numbers, named likewise: `epoch`, `optimizer.lr`
/// @param halves the float32 tensors that the file keeps in 16 bits, and how: `F16` or `BF16`
public record Checkpoint(
    String format,
    SequencedMap<String, Tensor> tensors,
    SequencedMap<String, String> notes,
    SequencedMap<String, String> halves) {
  private static final Set<String> HALVES = Set.of("F16", "BF16");

  /// Takes copies of the maps.
  ///
  /// @throws IllegalArgumentException if a half is neither `F16` nor `BF16`
  public Checkpoint {
    if (!HALVES.containsAll(halves.values())) {
      throw new IllegalArgumentException(
          "numbers of 16 bits are kept as F16 or BF16, not as " + halves.values());
    }
    tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
    notes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(notes));
    halves = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(halves));
  }

  /// Tensors that a file keeps as they are.
  public Checkpoint(
      String format, SequencedMap<String, Tensor> tensors, SequencedMap<String, String> notes) {
    this(format, tensors, notes, new LinkedHashMap<>());
  }

  /// The tensors below a name, without it: `under("model")` has `decoder.0.weight` where this has
  /// `model.decoder.0.weight`.
  ///
  /// @throws IllegalArgumentException if there are none
  public Checkpoint under(String prefix) {
    Checkpoint part =
        new Checkpoint(format, under(prefix, tensors), under(prefix, notes), under(prefix, halves));
    if (part.tensors.isEmpty()) {
      throw new IllegalArgumentException(
          "no tensor's name begins with '%s.'; the first of %d is '%s'"
              .formatted(
                  prefix, tensors.size(), tensors.isEmpty() ? "" : tensors.firstEntry().getKey()));
    }
    return part;
  }

  private static <T> SequencedMap<String, T> under(String prefix, SequencedMap<String, T> all) {
    SequencedMap<String, T> below = new LinkedHashMap<>();
    String start = prefix + ".";
    all.forEach((name, value) -> {
      if (name.startsWith(start)) {
        below.put(name.substring(start.length()), value);
      }
    });
    return below;
  }

  /// The shape of each tensor.
  public SequencedMap<String, Shape> shapes() {
    SequencedMap<String, Shape> shapes = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    return shapes;
  }

  /// Numbers in all tensors.
  public long elements() {
    return tensors.values().stream().mapToLong(tensor -> tensor.shape().elements()).sum();
  }
}
