package dev.adjoint.engine.conv.winograd;

import java.util.List;

/// One phase of a result's axis.
///
/// @param firstResult result cell of the first position of tile 0; it may lie outside the result
/// @param sources what is read for it: for a convolution, each residue of its stride apart
record AxisPhase(int firstResult, List<AxisSource> sources) {
  /// Taps of the kernel that this phase meets.
  int taps() {
    return sources.stream().mapToInt(AxisSource::count).sum();
  }

  /// By how much the numbers that are summed may exceed those of direct summation.
  double errorGrowth(ToomCook transform) {
    double size = sources.stream().mapToDouble(source -> transform.size(source.present())).sum();
    return taps() == 0 ? 1 : size / taps();
  }
}
