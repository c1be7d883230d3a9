package dev.adjoint.engine.conv.winograd;

/// A rectangle of tiles in one plane of one item of the batch.
///
/// @param item of the batch
/// @param plane position along the outermost axis
/// @param row first row of tiles
/// @param rows how many
/// @param column first tile of each row
/// @param columns tiles of each row
record Patch(int item, int plane, int row, int rows, int column, int columns) {
  int tiles() {
    return rows * columns;
  }
}
