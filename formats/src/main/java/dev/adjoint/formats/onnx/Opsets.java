package dev.adjoint.formats.onnx;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.onnx.table.OperatorTable;
import dev.adjoint.formats.onnx.wire.OnnxModel;
import dev.adjoint.formats.onnx.wire.OnnxModel.Opset;
import java.util.List;

/// Which version of ONNX's own operator set a model was written for.
final class Opsets {
  /// Models before this version of the format need not say; they mean version 1.
  private static final long IR_THAT_IMPORTS = 3;

  private Opsets() {}

  /// @throws FormatException if the model does not say or wants one that is not known
  static int of(OnnxModel model) {
    List<Long> versions =
        model.opsets().stream()
            .filter(opset -> opset.domain().isEmpty())
            .map(Opset::version)
            .distinct()
            .toList();
    if (versions.isEmpty() && model.irVersion() < IR_THAT_IMPORTS) {
      return 1;
    }
    if (versions.isEmpty() && model.graph().nodes().stream().noneMatch(n -> n.domain().isEmpty())) {
      return OperatorTable.NEWEST_OPSET;
    }
    if (versions.size() != 1) {
      throw new FormatException(
          model.file(),
          "operator set versions %s of ONNX are imported; exactly one is expected"
              .formatted(versions));
    }
    return checked(model.file(), versions.getFirst());
  }

  /// The version that is meant, or the nearest one that is known: for models that are looked at, not
  /// run.
  static int nearest(OnnxModel model) {
    long newest =
        model.opsets().stream()
            .filter(opset -> opset.domain().isEmpty())
            .mapToLong(Opset::version)
            .max()
            .orElse(model.irVersion() < IR_THAT_IMPORTS ? 1 : OperatorTable.NEWEST_OPSET);
    return Math.clamp(newest, 1, OperatorTable.NEWEST_OPSET);
  }

  /// The version of the format that came with an operator set, or before it: what reads the set reads
  /// the format. Later versions than 10 bring nothing that is written here.
  ///
  /// Source: ONNX, docs/Versioning.md.
  static int irVersion(int opset) {
    if (opset >= 21) {
      return 10;
    }
    if (opset >= 19) {
      return 9;
    }
    if (opset >= 15) {
      return 8;
    }
    return opset >= 12 ? 7 : 6;
  }

  private static int checked(String file, long version) {
    if (version < 1 || version > OperatorTable.NEWEST_OPSET) {
      throw new FormatException(
          file,
          "version %d of ONNX's operator set is imported; versions 1 to %d are known. Export the model for one of these"
              .formatted(version, OperatorTable.NEWEST_OPSET));
    }
    return (int) version;
  }
}
