package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.phase.Choices;
import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.engine.conv.phase.TapRead;
import java.util.List;
import java.util.stream.IntStream;

/// What the rows of a [Section] read, named by phases of the result that read it.
///
/// @param outer phases of the outer axes
/// @param inner phase of the innermost axis
record Reads(List<Integer> outer, int inner) {
  /// The taps of these phases, one read for each axis; empty if no tap reaches them.
  List<List<TapRead>> taps(List<PhasedAxis> axes) {
    return Choices.of(
        IntStream.range(0, axes.size())
            .mapToObj(i -> axes.get(i).phases().get(i < outer.size() ? outer.get(i) : inner))
            .toList());
  }
}
