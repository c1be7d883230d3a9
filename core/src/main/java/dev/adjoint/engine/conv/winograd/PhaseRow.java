package dev.adjoint.engine.conv.winograd;

import java.util.ArrayList;
import java.util.List;

/// The phases of the result that lie side by side along the innermost axis.
///
/// @param inputs what they read, each once
record PhaseRow(AxisPhase plane, AxisPhase outer, List<TileSource> inputs, List<TilePhase> phases) {
  static PhaseRow of(AxisPhase plane, AxisPhase outer, List<AxisPhase> inners) {
    List<TileSource> inputs = new ArrayList<>();
    List<TilePhase> phases = new ArrayList<>();
    for (AxisPhase inner : inners) {
      List<TileSource> sources = sources(plane, outer, inner);
      phases.add(
          new TilePhase(inner, sources, sources.stream().map(s -> indexIn(inputs, s)).toList()));
    }
    return new PhaseRow(plane, outer, List.copyOf(inputs), phases);
  }

  private static List<TileSource> sources(AxisPhase plane, AxisPhase outer, AxisPhase inner) {
    List<TileSource> all = new ArrayList<>();
    for (AxisSource p : plane.sources()) {
      for (AxisSource o : outer.sources()) {
        for (AxisSource i : inner.sources()) {
          all.add(new TileSource(p, o, i));
        }
      }
    }
    return all;
  }

  private static int indexIn(List<TileSource> inputs, TileSource source) {
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).readsAs(source)) {
        return i;
      }
    }
    inputs.add(source);
    return inputs.size() - 1;
  }

  /// Whether another row of phases reads the same inputs.
  boolean readsAs(PhaseRow other) {
    if (inputs.size() != other.inputs.size()) {
      return false;
    }
    for (int i = 0; i < inputs.size(); i++) {
      if (!inputs.get(i).readsAs(other.inputs.get(i))) {
        return false;
      }
    }
    return true;
  }
}
