package dev.adjoint.formats.onnx;

import dev.adjoint.formats.onnx.wire.DataType;
import dev.adjoint.formats.onnx.wire.OnnxNode;
import dev.adjoint.formats.onnx.wire.OnnxTensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The element types in which a file holds its tensors, which are not those they have here.
final class StoredTypes {
  private static final int WEIGHT = 1;

  private final Map<String, DataType> byTensor = new HashMap<>();

  StoredTypes(List<OnnxTensor> tensors) {
    tensors.forEach(tensor ->
        DataType.numbered(tensor.dataType())
            .filter(type -> type.elementType().isReal() && type != DataType.FLOAT)
            .ifPresent(type -> byTensor.put(tensor.name(), type)));
  }

  /// The type of the weight that a node reads as it lies in the file, if that is another than float32.
  ///
  /// @param node as the file has it
  Optional<String> ofWeight(OnnxNode node) {
    return node.inputs().size() <= WEIGHT
        ? Optional.empty()
        : Optional.ofNullable(byTensor.get(node.inputs().get(WEIGHT))).map(DataType::name);
  }
}
