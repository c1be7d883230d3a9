package dev.adjoint.bench.row;

/// One thing that contestants are timed on.
public sealed interface Row permits LayerRow, NetworkRow, StepRow {
  /// A short name for tables.
  String name();

  /// What is computed, as reports call it.
  String face();

  /// All sizes, as text.
  String problem();

  int batch();

  /// The line of a suite that makes exactly this row; [SuiteLine] reads it.
  String line();
}
