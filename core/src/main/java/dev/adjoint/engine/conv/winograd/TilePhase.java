package dev.adjoint.engine.conv.winograd;

import java.util.List;

/// One phase of the result, and what it takes of each source.
///
/// @param inner its innermost axis
/// @param sources with this phase's taps
/// @param inputs for each of them, which of the row's inputs it is
record TilePhase(AxisPhase inner, List<TileSource> sources, List<Integer> inputs) {}
