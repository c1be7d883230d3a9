package dev.adjoint.engine.conv.winograd;

/// What tiles read of the input, along three axes.
record TileSource(AxisSource plane, AxisSource outer, AxisSource inner) {
  /// Whether it is the same input, whatever taps read it.
  boolean readsAs(TileSource other) {
    return plane.firstCell() == other.plane.firstCell()
        && outer.firstCell() == other.outer.firstCell()
        && inner.firstCell() == other.inner.firstCell();
  }
}
