package dev.adjoint.engine.conv.polyphase;

/// Positions that are computed together: neighbouring rows of a plane, or a part of each.
record RowBox(int plane, int firstRow, int rows, int firstColumn, int columns) {}
