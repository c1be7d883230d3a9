package dev.adjoint.formats.onnx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// How a graph is written as a model.
///
///     Onnx.write(graph, file, OnnxOptions.DEFAULT.withHalves());
///
/// @param halves whether kernels and matrices of float32 are kept in 16 bits. They are rounded; runs
///     of the model compute in float32 nevertheless
/// @param notes what the model says of itself, by name (`metadata_props`)
public record OnnxOptions(boolean halves, SequencedMap<String, String> notes) {
  /// All numbers as they are, and no notes.
  public static final OnnxOptions DEFAULT = new OnnxOptions(false, new LinkedHashMap<>());

  /// Takes a copy of the map.
  public OnnxOptions {
    notes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(notes));
  }

  /// With kernels and matrices of float32 in 16 bits, which makes a model half as large.
  public OnnxOptions withHalves() {
    return new OnnxOptions(true, notes);
  }

  /// With these notes instead of others, in their order.
  public OnnxOptions withNotes(SequencedMap<String, String> others) {
    return new OnnxOptions(halves, others);
  }
}
