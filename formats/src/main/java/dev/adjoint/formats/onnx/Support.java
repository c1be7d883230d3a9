package dev.adjoint.formats.onnx;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.onnx.table.OperatorTable;
import dev.adjoint.formats.onnx.wire.OnnxGraph;
import dev.adjoint.formats.onnx.wire.OnnxModel;
import dev.adjoint.formats.onnx.wire.OnnxNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Whether all that a model needs is there, asked before anything is read of its nodes, so that
/// everything that is missing is told at once.
final class Support {
  private static final int SHOWN = 5;

  private Support() {}

  /// @throws FormatException naming each operator that is not supported, with nodes that need it
  static void require(OnnxModel model) {
    SequencedMap<String, List<OnnxNode>> missing = missing(model);
    if (!missing.isEmpty()) {
      OnnxNode first = missing.firstEntry().getValue().getFirst();
      throw new FormatException(model.file(), first.offset(), text(missing));
    }
    OnnxGraph graph = model.graph();
    if (!graph.sparseInitializers().isEmpty()) {
      throw new FormatException(
          model.file(), graph.offset(), "sparse initializers are not supported; make them dense");
    }
  }

  /// Nodes whose operator is in no row of the table, or not yet in the operator set that the model
  /// imports, by operator.
  static SequencedMap<String, List<OnnxNode>> missing(OnnxModel model) {
    int opset = Opsets.of(model);
    SequencedMap<String, List<OnnxNode>> missing = new TreeMap<>();
    for (OnnxNode node : model.graph().nodes()) {
      if (!OperatorTable.reads(node.domain(), node.opType(), opset)) {
        missing.computeIfAbsent(node.qualifiedType(), t -> new ArrayList<>()).add(node);
      }
    }
    return missing;
  }

  private static String text(SequencedMap<String, List<OnnxNode>> missing) {
    return missing.entrySet().stream()
        .map(entry -> entry.getKey() + nodes(entry.getValue()))
        .collect(Collectors.joining("; ", "operators that are not supported: ", ""));
  }

  private static String nodes(List<OnnxNode> nodes) {
    String more = nodes.size() > SHOWN ? " and %d more".formatted(nodes.size() - SHOWN) : "";
    return nodes.stream()
        .limit(SHOWN)
        .map(node -> '"' + node.displayName() + '"')
        .collect(Collectors.joining(", ", nodes.size() == 1 ? " (node " : " (nodes ", more + ")"));
  }
}
