package dev.adjoint.engine.conv.winograd;

/// One phase of the result, in tiles.
///
/// @param outer the axis of tile rows
/// @param inner the axis along them
record TilePhase(TileAxis outer, TileAxis inner) {
  /// Products a tile takes for a pair of channels.
  int products() {
    return outer.products() * inner.products();
  }

  /// Whether a tile takes fewer products than taps meet its results.
  boolean saves() {
    int taps = outer.kernelTaps().size() * inner.kernelTaps().size();
    return products() < outer.m() * inner.m() * taps;
  }

  double errorGrowth() {
    return outer.transform().errorGrowth() * inner.transform().errorGrowth();
  }

  /// Whether another phase takes the same inputs in the same transform.
  boolean readsAs(TilePhase other) {
    return outer.readsAs(other.outer) && inner.readsAs(other.inner);
  }
}
