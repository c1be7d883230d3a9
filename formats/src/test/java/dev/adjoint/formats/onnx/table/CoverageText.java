package dev.adjoint.formats.onnx.table;

import dev.adjoint.formats.onnx.wire.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// `docs/coverage.md`, written out of the table of operators.
final class CoverageText {
  private CoverageText() {}

  static String text() {
    StringBuilder text = new StringBuilder();
    text.append(head());
    OperatorTable.families().forEach(family -> append(text, family));
    return text.toString();
  }

  private static String head() {
    return """
    # What of ONNX is read and written

    <!-- Written by CoverageTest out of the code; `./mvnw test -pl core,formats -Dtest=CoverageTest \\
         -Dsurefire.failIfNoSpecifiedTests=false -Dadjoint.write=true` writes it anew. -->

    Models of operator sets 1 to %d of ONNX's own domain are read (`ai.onnx`, the default); older nodes are brought into the
    form of the newest set first. Every operator below is read and written; a model that needs another one is refused with a
    message that names all that are missing. Models are written in set %d, or in another from %d on that is asked for
    (`OnnxOptions`). A node that needs a newer set than the one asked for is refused by its name, and the set is told.

    - **used**: does what ONNX says.
    - **without effect**: read and passed over, for the reason given.
    - **refused**: ends in a message that names the node and the attribute. So does every attribute that is not listed.
    - **before opset N**: what was different then, and what is made of it.

    Values are tensors of these element types: %s. float16 and bfloat16 are float32 here, and a
    cast to them does not round: weights in 16 bits that a Cast makes float32 are constants like others. Written so are kernels and
    matrices where halves are asked for (`OnnxOptions`). Sequences, optionals, sparse tensors, texts, control flow (If, Loop, Scan)
    and functions that a model brings along are refused. Inputs that the model gives a default are constants. `consumed_inputs`,
    which named buffers to overwrite before opset 6, is passed over. Notes (`metadata_props`) are read and written.

    Models that begin with `ai.onnx.contrib.SuperResolutionPreProcess`, which decodes a picture, and end with
    `SuperResolutionPostProcess`, are cut between these: they take luma of 224x224 and give luma.
    """
        .formatted(
            OperatorTable.NEWEST_OPSET,
            OperatorTable.WRITTEN_OPSET,
            OperatorTable.OLDEST_WRITTEN,
            elementTypes());
  }

  private static String elementTypes() {
    return Arrays.stream(DataType.values())
        .map(type -> type.name().toLowerCase(java.util.Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static void append(StringBuilder text, OperatorTable.Family family) {
    text.append("\n## ").append(family.title()).append("\n\n");
    text.append("| operator | since opset | attribute | |\n|---|---|---|---|\n");
    family.rows().stream()
        .sorted((a, b) -> a.opType().compareTo(b.opType()))
        .forEach(row -> append(text, row));
  }

  private static void append(StringBuilder text, Row<?> row) {
    String head = "| %s | %d".formatted(row.opType(), row.since());
    for (String line : lines(row)) {
      text.append(head).append(" | ").append(line).append(" |\n");
      head = "| |";
    }
  }

  /// Attribute and treatment, for one row of the table each.
  private static List<String> lines(Row<?> row) {
    List<String> lines = new ArrayList<>();
    if (!row.form().attributes().isEmpty()) {
      lines.add(code(row.form().attributes()) + " | used");
    }
    row.ignored()
        .forEach((name, why) -> lines.add("`%s` | without effect: %s".formatted(name, why)));
    row.refused().forEach((name, why) -> lines.add("`%s` | refused: %s".formatted(name, why)));
    OperatorTable.upgrades().stream()
        .filter(upgrade -> upgrade.becomes().equals(row.opType()))
        .forEach(upgrade -> lines.add(line(upgrade)));
    return lines.isEmpty() ? List.of(" | ") : lines;
  }

  private static String line(Upgrade upgrade) {
    return "%s | before opset %d: %s"
        .formatted(code(upgrade.attributes()), upgrade.below(), upgrade.note());
  }

  private static String code(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
