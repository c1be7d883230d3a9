package dev.adjoint.formats.onnx;

import dev.adjoint.formats.onnx.table.OperatorTable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// How a graph is written as a model.
///
///     Onnx.write(graph, file, OnnxOptions.DEFAULT.withHalves());
///
/// @param opset the version of ONNX's operator set; what reads the model must know it
/// @param halves whether kernels and matrices of float32 are kept in 16 bits. They are rounded; runs
///     of the model compute in float32 nevertheless
/// @param notes what the model says of itself, by name (`metadata_props`)
public record OnnxOptions(int opset, boolean halves, SequencedMap<String, String> notes) {
  /// Operator set 22 (ONNX 1.17, October 2024), all numbers as they are, no notes.
  public static final OnnxOptions DEFAULT =
      new OnnxOptions(OperatorTable.WRITTEN_OPSET, false, new LinkedHashMap<>());

  /// Takes a copy of the map.
  ///
  /// @throws IllegalArgumentException if models are not written in that operator set
  public OnnxOptions {
    if (opset < OperatorTable.OLDEST_WRITTEN || opset > OperatorTable.NEWEST_OPSET) {
      throw new IllegalArgumentException(
          "operator set %d; models are written in sets %d to %d"
              .formatted(opset, OperatorTable.OLDEST_WRITTEN, OperatorTable.NEWEST_OPSET));
    }
    notes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(notes));
  }

  /// In a version of ONNX's operator set that is read where the model goes. A graph with an operator,
  /// or a form of one, that is newer is refused by the name of the node.
  ///
  /// @throws IllegalArgumentException if models are not written in that operator set
  public OnnxOptions withOpset(int other) {
    return new OnnxOptions(other, halves, notes);
  }

  /// With kernels and matrices of float32 in 16 bits, which makes a model half as large.
  public OnnxOptions withHalves() {
    return new OnnxOptions(opset, true, notes);
  }

  /// With these notes instead of others, in their order.
  public OnnxOptions withNotes(SequencedMap<String, String> others) {
    return new OnnxOptions(opset, halves, others);
  }
}
