package dev.adjoint.operator.conv.form;

import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/// Weights as the stride-1 convolution wants them that stands for a transposed one: fine channels are
/// its outputs, coarse channels its inputs, and the taps come in reverse.
final class TurnedWeights {
  private TurnedWeights() {}

  /// The weights of some taps.
  ///
  /// @param taps for each axis the taps that are taken, by rising index; at least one
  /// @return `[fine channels, coarse channels / groups, taken taps...]`, each axis reversed
  static DoubleTensor of(ConvProblem problem, DoubleTensor weights, List<List<Integer>> taps) {
    Grid taken = new Grid(taps.stream().map(List::size).toList());
    Grid kernel = new Grid(problem.weightShape().spatial());
    int[] reversed =
        taken.cells().mapToInt(cell -> kernel.position(reversed(taps, cell))).toArray();
    return weights.pick(shape(problem, taken), positions(problem, kernel.count(), reversed));
  }

  private static List<Integer> reversed(List<List<Integer>> taps, List<Integer> cell) {
    return IntStream.range(0, taps.size())
        .mapToObj(axis -> taps.get(axis).reversed().get(cell.get(axis)))
        .toList();
  }

  private static Shape shape(ConvProblem problem, Grid taken) {
    int coarseInGroup = problem.coarseChannels() / problem.geometry().groups();
    List<Integer> channels = List.of(problem.fineChannels(), coarseInGroup);
    return Shape.of(
        IntStream.concat(
                channels.stream().mapToInt(n -> n), taken.sizes().stream().mapToInt(n -> n))
            .boxed()
            .toList());
  }

  private static int[] positions(ConvProblem problem, int kernel, int[] taps) {
    int groups = problem.geometry().groups();
    int coarseInGroup = problem.coarseChannels() / groups;
    int fineInGroup = problem.fineChannels() / groups;
    int[] positions = new int[problem.fineChannels() * coarseInGroup * taps.length];
    int next = 0;
    for (int fc = 0; fc < problem.fineChannels(); fc++) {
      for (int c = 0; c < coarseInGroup; c++) {
        int cc = fc / fineInGroup * coarseInGroup + c;
        for (int tap : taps) {
          positions[next++] = (cc * fineInGroup + fc % fineInGroup) * kernel + tap;
        }
      }
    }
    return positions;
  }
}
