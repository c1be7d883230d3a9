package dev.adjoint.inspect.view;

import dev.adjoint.operator.Operator;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.SpaceToDepth;
import dev.adjoint.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Blocks of space gathered into channels by a reshape, a transpose and another reshape: PyTorch's
/// `PixelUnshuffle` as exporters write it.
final class Unshuffles {
  private Unshuffles() {}

  /// The operator that three nodes make up, if they do.
  ///
  /// @param from sizes before the first
  /// @param split sizes behind the first
  /// @param to sizes behind the last
  static Optional<Operator> of(
      List<Size> from, List<Size> split, List<Size> to, Operator transpose) {
    int rank = from.size();
    boolean possible =
        split.size() == 2 * rank - 2 && split.get(3).isKnown() && split.get(3).value() > 1;
    return possible && split.get(3).value() <= Short.MAX_VALUE
        ? Stream.of(DepthOrder.values())
            .map(order -> new SpaceToDepth((int) split.get(3).value(), order))
            .filter(blocks -> blocks.transpose(rank).equals(transpose))
            .filter(blocks -> isSplit(blocks.blocksize(), from, split))
            .filter(blocks -> isGathered(blocks.blocksize(), split, to))
            .map(Operator.class::cast)
            .findFirst()
        : Optional.empty();
  }

  /// Whether each axis of space is one of blocks and one within them.
  private static boolean isSplit(int block, List<Size> from, List<Size> split) {
    return split.subList(0, 2).equals(from.subList(0, 2))
        && IntStream.range(2, from.size())
            .allMatch(axis ->
                split.get(2 * axis - 2).equals(from.get(axis).floorDiv(block))
                    && split.get(2 * axis - 1).is(block));
  }

  private static boolean isGathered(int block, List<Size> split, List<Size> to) {
    Size channels = split.get(1);
    List<Size> expected = new ArrayList<>(List.of(split.get(0)));
    for (int axis = 2; axis < split.size(); axis += 2) {
      channels = channels.times(block);
      expected.add(split.get(axis));
    }
    expected.add(1, channels);
    return to.equals(expected);
  }
}
