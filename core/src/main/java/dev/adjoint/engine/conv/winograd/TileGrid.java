package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.lanes.TileTransform;
import java.util.ArrayList;
import java.util.List;

/// The tiles of one item of the batch, along three axes.
///
/// @param plane the outermost axis, whose tiles are single positions
/// @param outer the axis of tile rows
/// @param inner the axis along them
/// @param rows the phases of the result
record TileGrid(TileAxis plane, TileAxis outer, TileAxis inner, List<PhaseRow> rows) {
  TileGrid(TileAxis plane, TileAxis outer, TileAxis inner) {
    this(plane, outer, inner, rows(plane, outer, inner));
  }

  private static List<PhaseRow> rows(TileAxis plane, TileAxis outer, TileAxis inner) {
    List<PhaseRow> rows = new ArrayList<>();
    for (AxisPhase p : plane.phases()) {
      for (AxisPhase o : outer.phases()) {
        rows.add(PhaseRow.of(p, o, inner.phases()));
      }
    }
    return rows;
  }

  /// Products of a tile for a pair of channels: places in which inputs meet weights.
  int places() {
    return outer.products() * inner.products();
  }

  /// Results of a tile in one phase.
  int results() {
    return outer.m() * inner.m();
  }

  /// The most inputs that a row of phases reads.
  int mostInputs() {
    return rows.stream().mapToInt(row -> row.inputs().size()).max().orElse(1);
  }

  /// Whether a source's products are not all 0 at a place.
  boolean meets(TileSource source, int place) {
    return outer.transform().meets(place / inner.products(), source.outer().present())
        && inner.transform().meets(place % inner.products(), source.inner().present());
  }

  /// Products of a tile in all phases, for a pair of channels.
  int products() {
    return plane.productsOfPhases() * outer.productsOfPhases() * inner.productsOfPhases();
  }

  /// Whether a tile takes fewer products than taps meet its results.
  boolean saves() {
    return products() < results() * taps(plane) * taps(outer) * taps(inner);
  }

  private static int taps(TileAxis axis) {
    return axis.phases().stream().mapToInt(AxisPhase::taps).sum();
  }

  /// Whether what is added to the products at a place is added to the results.
  boolean addsToResults(int place) {
    return outer.transform().addsToResults(place / inner.products())
        && inner.transform().addsToResults(place % inner.products());
  }

  TileTransform inputTransform() {
    return new TileTransform(
        outer.transform().inputs(), inner.transform().inputs(), outer.products(), inner.products());
  }

  TileTransform weightTransform() {
    return new TileTransform(
        outer.transform().weightSums(),
        inner.transform().weightSums(),
        outer.transform().taps(),
        inner.transform().taps());
  }

  TileTransform resultTransform() {
    return new TileTransform(
        outer.transform().outputs(),
        inner.transform().outputs(),
        outer.products(),
        inner.products());
  }

  /// What the transforms make of the bound on rounding.
  double errorGrowth() {
    return outer.errorGrowth() * inner.errorGrowth();
  }

  int mostProductsOfAxis() {
    return Math.max(outer.products(), inner.products());
  }
}
