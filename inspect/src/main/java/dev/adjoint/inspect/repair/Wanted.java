package dev.adjoint.inspect.repair;

import dev.adjoint.inspect.finding.Place;

/// Chooses what is repaired where.
@FunctionalInterface
public interface Wanted {
  /// Whether a repair is to be made at a place.
  boolean at(Repair repair, Place place);
}
