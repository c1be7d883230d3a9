package dev.adjoint.formats.onnx;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.onnx.wire.DataType;
import dev.adjoint.formats.onnx.wire.OnnxGraph;
import dev.adjoint.formats.onnx.wire.OnnxTensor;
import dev.adjoint.formats.onnx.wire.OnnxValue;
import dev.adjoint.formats.onnx.wire.OnnxValue.Dimension;
import dev.adjoint.formats.onnx.wire.OnnxValue.Fixed;
import dev.adjoint.formats.onnx.wire.OnnxValue.Named;
import dev.adjoint.formats.onnx.wire.OnnxValue.OfTensor;
import dev.adjoint.formats.onnx.wire.OnnxValue.Open;
import dev.adjoint.formats.onnx.wire.OnnxValue.Other;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a model declares of its values, as descriptions of tensors. Extents of one name are one
/// symbol; open ones, and those of -1 that some converters write for them, become symbols named
/// after the value and the axis.
final class DeclaredValues {
  /// What some converters write where an extent is open.
  private static final long OPEN = -1;

  private final String file;
  private final Map<String, String> symbols = new HashMap<>();
  private final Names identifiers = new Names(Set.of());

  DeclaredValues(String file) {
    this.file = file;
  }

  /// The type of a graph's input, which must be declared.
  ///
  /// @throws FormatException if it is not, or is none of a tensor that can be held
  TensorSpec input(OnnxValue value) {
    return switch (value.type().orElseThrow(() -> refuse(value, "has no declared type"))) {
      case OfTensor tensor -> spec(value, tensor);
      case Other(String kind) -> throw refuse(value, "is " + kind + "; only tensors are supported");
    };
  }

  /// The type of a graph's input that is looked at, not run: float32 stands for types that are not
  /// known here, an unknown rank for what is no tensor or not declared.
  ///
  /// @throws FormatException if it is declared of a size that no tensor has
  TensorSpec anyInput(OnnxValue value) {
    return value.type().orElse(null) instanceof OfTensor tensor
        ? spec(value, tensor, type(tensor).orElse(ElementType.FLOAT32))
        : TensorSpec.ofUnknownRank(ElementType.FLOAT32);
  }

  /// What is declared of a value that a node of no known operator writes.
  ///
  /// @param otherwise its type where none that is known is declared
  TensorSpec result(OnnxValue value, ElementType otherwise) {
    if (value.type().orElse(null) instanceof OfTensor tensor) {
      ElementType type = type(tensor).orElse(otherwise);
      return isSound(tensor) ? spec(value, tensor, type) : TensorSpec.ofUnknownRank(type);
    }
    return TensorSpec.ofUnknownRank(otherwise);
  }

  private static Optional<ElementType> type(OfTensor tensor) {
    return DataType.numbered(tensor.elementType()).map(DataType::elementType);
  }

  private static boolean isSound(OfTensor tensor) {
    List<Dimension> sizes = tensor.sizes().orElse(List.of());
    return sizes.size() <= OnnxTensor.MOST_AXES
        && sizes.stream()
            .allMatch(size ->
                !(size instanceof Fixed(long extent))
                    || (extent >= OPEN && extent <= Integer.MAX_VALUE));
  }

  /// Values between inputs and outputs, as far as something usable is declared. A declaration is a
  /// hint: a wrong one must not spoil what follows from the nodes.
  Map<Value, TensorSpec> hints(OnnxGraph graph) {
    Map<Value, TensorSpec> hints = new HashMap<>();
    for (OnnxValue value : graph.declared()) {
      if (value.type().orElse(null) instanceof OfTensor tensor && isPlain(tensor)) {
        hints.put(new Value(value.name()), spec(value, tensor));
      }
    }
    return hints;
  }

  /// Whether nothing but numbers is declared.
  private static boolean isPlain(OfTensor tensor) {
    return DataType.numbered(tensor.elementType()).isPresent()
        && tensor.sizes().orElse(List.of()).size() <= OnnxTensor.MOST_AXES
        && tensor.sizes().orElse(List.of()).stream()
            .allMatch(size -> size instanceof Fixed(long extent) && extent >= 0);
  }

  private TensorSpec spec(OnnxValue value, OfTensor tensor) {
    DataType type =
        DataType.numbered(tensor.elementType())
            .orElseThrow(() -> refuse(value, notSupported(tensor.elementType())));
    return spec(value, tensor, type.elementType());
  }

  private TensorSpec spec(OnnxValue value, OfTensor tensor, ElementType type) {
    return tensor
        .sizes()
        .map(sizes -> TensorSpec.of(type, sizes(value, sizes)))
        .orElseGet(() -> TensorSpec.ofUnknownRank(type));
  }

  private static String notSupported(long type) {
    return "has element type %d, which is not supported; supported: %s"
        .formatted(type, DataType.supported());
  }

  private List<Size> sizes(OnnxValue value, List<Dimension> dimensions) {
    if (dimensions.size() > OnnxTensor.MOST_AXES) {
      throw refuse(
          value, "has %d axes; there may be %d".formatted(dimensions.size(), OnnxTensor.MOST_AXES));
    }
    List<Size> sizes = new ArrayList<>();
    for (Dimension dimension : dimensions) {
      sizes.add(size(value, sizes.size(), dimension));
    }
    return sizes;
  }

  private Size size(OnnxValue value, int axis, Dimension dimension) {
    return switch (dimension) {
      case Fixed(long extent) when extent == OPEN -> open(value, axis);
      case Fixed(long extent) -> Size.of(checked(value, axis, extent));
      case Named(String name) -> symbol(name);
      case Open open -> open(value, axis);
    };
  }

  private Size open(OnnxValue value, int axis) {
    return symbol(value.name() + "." + axis);
  }

  private long checked(OnnxValue value, int axis, long extent) {
    if (extent < 0 || extent > Integer.MAX_VALUE) {
      throw refuse(
          value,
          "has extent %d on axis %d; extents are from 0 to %d"
              .formatted(extent, axis, Integer.MAX_VALUE));
    }
    return extent;
  }

  /// The name as a symbol: an identifier, so that it cannot be taken for an expression, and not the
  /// same for two names.
  private Size symbol(String name) {
    return Size.symbol(symbols.computeIfAbsent(name, this::identifier));
  }

  private String identifier(String name) {
    String plain = name.replaceAll("[^\\p{L}\\p{N}_.]", "_");
    String identifier = plain.matches("\\p{L}.*") ? plain : "_" + plain;
    return identifiers.fresh(identifier);
  }

  private FormatException refuse(OnnxValue value, String what) {
    return new FormatException(
        file, value.offset(), "value \"%s\" %s".formatted(value.name(), what));
  }
}
