package dev.adjoint.explorer.model;

import java.util.List;

/// Of what shape a map is.
///
/// @param sizes its cells along each spatial axis
record Grid(long channels, List<Long> sizes) {
  Grid {
    sizes = List.copyOf(sizes);
  }
}
