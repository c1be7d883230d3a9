package dev.adjoint.engine.dense;

import dev.adjoint.engine.lanes.CellPanel;
import java.util.List;

/// Neighbouring columns of a packed matrix that are computed together.
///
/// @param first column
/// @param columns how many
/// @param width columns that are computed, some of them for nothing
/// @param panels some rows of the matrix after others; at least one, which starts the sums if nothing
///     else
record MatrixPart(int first, int columns, int width, List<CellPanel> panels) {}
