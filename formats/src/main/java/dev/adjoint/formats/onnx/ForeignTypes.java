package dev.adjoint.formats.onnx;

import dev.adjoint.formats.onnx.wire.OnnxNode;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.ElementType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known of operators of ONNX that cannot be run here: the types of their results where these
/// are not the first input's, and which of them work cell by cell. Without it nodes behind them would
/// seem to be given what they do not take.
///
/// Source: ONNX, docs/Operators.md; ONNX Runtime, docs/ContribOperators.md.
final class ForeignTypes {
  private static final ElementType REAL = ElementType.FLOAT32;
  private static final ElementType INDEX = ElementType.INT64;
  private static final ElementType BYTE = ElementType.UINT8;

  /// Types of the results in their order; the last is that of all further ones.
  private static final Map<String, List<ElementType>> RESULTS =
      Map.ofEntries(
          Map.entry("BitShift", List.of(ElementType.UINT64)),
          Map.entry("ConvInteger", List.of(ElementType.INT32)),
          Map.entry("DequantizeLinear", List.of(REAL)),
          Map.entry("DynamicQuantizeLinear", List.of(BYTE, REAL, BYTE)),
          Map.entry("MatMulInteger", List.of(ElementType.INT32)),
          Map.entry("Multinomial", List.of(ElementType.INT32)),
          Map.entry("NonMaxSuppression", List.of(INDEX)),
          Map.entry("NonZero", List.of(INDEX)),
          Map.entry("OneHot", List.of(REAL)),
          Map.entry("QLinearConv", List.of(BYTE)),
          Map.entry("QLinearMatMul", List.of(BYTE)),
          Map.entry("QuantizeLinear", List.of(BYTE)),
          Map.entry("SequenceLength", List.of(INDEX)));

  private static final Set<String> CELLWISE =
      Set.of(
          "BiasGelu",
          "BitwiseNot",
          "DequantizeLinear",
          "DynamicQuantizeLinear",
          "FastGelu",
          "Gelu",
          "QuantizeLinear",
          "QuickGelu");

  /// Operators whose further results are indices, the first being of the input's type.
  private static final Set<String> INDEXED = Set.of("TopK", "Unique");

  private ForeignTypes() {}

  static boolean isCellwise(OnnxNode node) {
    return CELLWISE.contains(node.opType());
  }

  /// The type of a result that the file does not declare.
  ///
  /// @param given what is known of the first input
  static ElementType of(OnnxNode node, int output, Optional<TensorSpec> given) {
    if (output > 0 && INDEXED.contains(node.opType())) {
      return INDEX;
    }
    List<ElementType> results = RESULTS.get(node.opType());
    return results == null
        ? given.map(TensorSpec::type).filter(ElementType::isReal).orElse(REAL)
        : results.get(Math.min(output, results.size() - 1));
  }
}
