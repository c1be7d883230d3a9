package dev.adjoint.engine.conv.winograd;

/// Where one thread finds transformed weights, packed as [WeightTable] says.
interface PartWeights {
  /// Called before products of a part of the result channels for a row of phases: its weights are
  /// there until this is called again.
  void open(int group, int part, int row);

  /// The array they are in.
  float[] values();

  /// Where those of a place begin.
  int start(int group, int part, int row, int phase, int place);
}
