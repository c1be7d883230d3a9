package dev.adjoint.operator.conv.form;

import dev.adjoint.geometry.ConvProblem;
import java.util.List;
import java.util.stream.IntStream;

/// A channel of the coarse grid and one of the fine grid that see each other: both are of one group.
///
/// @param fineInGroup the fine channel counted within its group
record ChannelPair(int coarse, int fine, int fineInGroup) {
  static List<ChannelPair> of(ConvProblem problem) {
    int coarseInGroup = problem.coarseChannels() / problem.geometry().groups();
    int fineInGroup = problem.fineChannels() / problem.geometry().groups();
    return IntStream.range(0, problem.coarseChannels())
        .boxed()
        .flatMap(coarse ->
            IntStream.range(0, fineInGroup)
                .mapToObj(
                    k -> new ChannelPair(coarse, coarse / coarseInGroup * fineInGroup + k, k)))
        .toList();
  }
}
