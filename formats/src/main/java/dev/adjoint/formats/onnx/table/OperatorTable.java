package dev.adjoint.formats.onnx.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All operators of ONNX that can be read and written, and all changes of old operator sets that
/// are known. Nothing else decides what is supported; `docs/coverage.md` shows it.
public final class OperatorTable {
  /// The newest operator set whose change log was read for this table.
  public static final int NEWEST_OPSET = 28;

  /// The operator set in which models are written unless another one is asked for: old enough for
  /// the tools in use, new enough for nearly every row.
  public static final int WRITTEN_OPSET = 22;

  /// The oldest operator set in which models are written. Sets before had no axes counted from the
  /// last, in almost all operators, and read limits of Clip and lengths of Pad elsewhere.
  public static final int OLDEST_WRITTEN = 11;

  /// Rows that belong together.
  public record Family(String title, List<Row<?>> rows) {
    private static Family of(String title, Stream<Row<?>> rows) {
      return new Family(title, rows.toList());
    }
  }

  private static final List<Family> FAMILIES =
      List.of(
          Family.of("Convolutions", ConvolutionRows.all()),
          Family.of("Along each axis", SeparableRows.all()),
          Family.of("Pooling", PoolRows.all()),
          Family.of("Normalisation", NormRows.all()),
          Family.of("Element by element", PointwiseRows.all()),
          Family.of("Arranging elements", ArrangementRows.all()),
          Family.of("Products of matrices", MatrixRows.all()),
          Family.of("Folding axes", ReductionRows.all()),
          Family.of("Shapes and constants", SourceRows.all()));

  private static final List<Row<?>> ROWS =
      FAMILIES.stream().<Row<?>>flatMap(family -> family.rows().stream()).toList();

  private static final List<Upgrade> UPGRADES = Upgrades.all();

  private static final Map<String, Row<?>> BY_TYPE =
      ROWS.stream().collect(Collectors.toUnmodifiableMap(Row::opType, Function.identity()));

  private static final Map<Class<?>, Row<?>> BY_RECORD =
      ROWS.stream().collect(Collectors.toUnmodifiableMap(Row::record, Function.identity()));

  private OperatorTable() {}

  /// All rows, as the documentation shows them.
  public static List<Family> families() {
    return FAMILIES;
  }

  public static List<Upgrade> upgrades() {
    return UPGRADES;
  }

  /// The row of an operator of ONNX's own set, under its newest name.
  public static Optional<Row<?>> row(String opType) {
    return Optional.ofNullable(BY_TYPE.get(opType));
  }

  /// Whether a node of a model can be read.
  ///
  /// @param domain empty for ONNX's own operators
  /// @param opset the version of ONNX's operator set that the model imports
  public static boolean reads(String domain, String opType, int opset) {
    boolean current = row(opType).filter(row -> row.since() <= opset).isPresent();
    boolean renamed =
        UPGRADES.stream()
            .anyMatch(u -> u.renames() && u.opType().equals(opType) && opset < u.below());
    return domain.isEmpty() && (current || renamed);
  }

  /// Brings a node into the form that the operator set has which is written.
  ///
  /// @return what the operator is called
  /// @throws IllegalArgumentException if that set, or ONNX at all, cannot say what the operator does
  public static String write(NodeSketch sketch) {
    Row<?> row =
        Optional.ofNullable(BY_RECORD.get(sketch.node().operator().getClass()))
            .orElseThrow(() ->
                new IllegalArgumentException("ONNX has no such operator; write it by others"));
    row.write(sketch);
    Additions.require(sketch, row.opType());
    UPGRADES.forEach(upgrade -> upgrade.goBack(sketch, row.opType()));
    return row.opType();
  }
}
