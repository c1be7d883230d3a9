package dev.adjoint.engine.conv.gradient;

import dev.adjoint.geometry.ConvAxis;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// One axis of positions, which some taps join to cells. Position q is
///
///     cell   turnedStride * q + turnedFirst   of the turned tensor, whose channels fill the lanes,
///     and is joined by each tap to
///     cell   readStride * q + tap.cell()      of the read tensor
///
/// @param number of the axis in a tensor: 0 for the batch, then those of cells, from 1 on
/// @param positions how many q, from 0 on
/// @param turnedSize cells of the turned tensor
/// @param readSize cells of the read tensor
/// @param taps by rising index
record JoinedAxis(
    int number,
    int positions,
    int turnedStride,
    int turnedFirst,
    int turnedSize,
    int readStride,
    int readSize,
    List<JoinedTap> taps) {

  /// The batch, as an axis with one tap.
  static JoinedAxis batch(int images) {
    return new JoinedAxis(0, images, 1, 0, images, 1, images, List.of(new JoinedTap(0, 0)));
  }

  /// Positions are coarse cells.
  static JoinedAxis overCoarse(int number, ConvAxis axis, int coarse, int fine) {
    List<JoinedTap> taps =
        LongStream.range(0, axis.kernel())
            .mapToObj(tap -> new JoinedTap((int) tap, axis.fineCell(0, tap)))
            .toList();
    return new JoinedAxis(number, coarse, 1, 0, coarse, (int) axis.stride(), fine, taps);
  }

  /// Positions are fine cells: an axis for each residue of these by the stride that some taps meet.
  static List<JoinedAxis> overFine(int number, ConvAxis axis, int coarse, int fine) {
    Map<Long, List<JoinedTap>> byResidue =
        LongStream.range(0, axis.kernel())
            .boxed()
            .collect(
                Collectors.groupingBy(
                    tap -> Math.floorMod(axis.fineCell(0, tap), axis.stride()),
                    TreeMap::new,
                    Collectors.mapping(
                        tap ->
                            new JoinedTap(
                                tap.intValue(),
                                -Math.floorDiv(axis.fineCell(0, tap), axis.stride())),
                        Collectors.toList())));
    return byResidue.entrySet().stream()
        .map(entry -> overFine(number, axis, entry.getKey(), coarse, fine, entry.getValue()))
        .toList();
  }

  private static JoinedAxis overFine(
      int number, ConvAxis axis, long residue, int coarse, int fine, List<JoinedTap> taps) {
    int positions = (int) Math.max(0, Math.ceilDiv(fine - residue, axis.stride()));
    return new JoinedAxis(
        number, positions, (int) axis.stride(), (int) residue, fine, 1, coarse, taps);
  }

  /// The same axis with some of its taps.
  JoinedAxis withTaps(int first, int end) {
    return new JoinedAxis(
        number,
        positions,
        turnedStride,
        turnedFirst,
        turnedSize,
        readStride,
        readSize,
        taps.subList(first, end));
  }
}
