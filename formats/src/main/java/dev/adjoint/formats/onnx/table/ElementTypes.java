package dev.adjoint.formats.onnx.table;

import dev.adjoint.formats.onnx.wire.DataType;
import dev.adjoint.tensor.ElementType;

/// Element types in attributes, where ONNX has their numbers.
final class ElementTypes {
  private ElementTypes() {}

  /// The type that an attribute must give. Half-precision types are float32 here.
  static Form<ElementType> required(String attribute) {
    return Attributes.integer(attribute)
        .as(number -> numbered(attribute, number), type -> DataType.of(type).number());
  }

  static ElementType numbered(String attribute, int number) {
    return DataType.numbered(number)
        .map(DataType::elementType)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "attribute %s is element type %d; supported: %s"
                    .formatted(attribute, number, DataType.supported())));
  }
}
