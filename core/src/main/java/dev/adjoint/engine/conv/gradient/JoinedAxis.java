package dev.adjoint.engine.conv.gradient;

import dev.adjoint.geometry.ConvAxis;
import java.util.Comparator;
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
/// @param positions how many q, from 0 on
/// @param turnedSize cells of the turned tensor
/// @param readSize cells of the read tensor
/// @param taps in any order
/// @param shifts the lanes hold the turned channels several times, each so many positions later:
///     `turnedStride * (q - shift * distance) + turnedFirst`, which may lie outside
record JoinedAxis(
    int positions,
    int turnedStride,
    int turnedFirst,
    int turnedSize,
    int readStride,
    int readSize,
    List<JoinedTap> taps,
    LaneShifts shifts) {

  /// The batch, as an axis with one tap.
  static JoinedAxis batch(int images) {
    return new JoinedAxis(
        images, 1, 0, images, 1, images, List.of(JoinedTap.of(0, 0)), LaneShifts.NONE);
  }

  /// Positions are coarse cells.
  static JoinedAxis overCoarse(ConvAxis axis, int coarse, int fine) {
    List<JoinedTap> taps =
        LongStream.range(0, axis.kernel())
            .mapToObj(tap -> JoinedTap.of(tap, axis.fineCell(0, tap)))
            .toList();
    return new JoinedAxis(coarse, 1, 0, coarse, (int) axis.stride(), fine, taps, LaneShifts.NONE);
  }

  /// Positions are fine cells: an axis for each residue of these by the stride that some taps meet.
  static List<JoinedAxis> overFine(ConvAxis axis, int coarse, int fine) {
    Map<Long, List<JoinedTap>> byResidue =
        LongStream.range(0, axis.kernel())
            .boxed()
            .collect(
                Collectors.groupingBy(
                    tap -> Math.floorMod(axis.fineCell(0, tap), axis.stride()),
                    TreeMap::new,
                    Collectors.mapping(
                        tap ->
                            JoinedTap.of(tap, -Math.floorDiv(axis.fineCell(0, tap), axis.stride())),
                        Collectors.toList())));
    return byResidue.entrySet().stream()
        .map(entry -> overFine(axis, entry.getKey(), coarse, fine, entry.getValue()))
        .toList();
  }

  private static JoinedAxis overFine(
      ConvAxis axis, long residue, int coarse, int fine, List<JoinedTap> taps) {
    int positions = (int) Math.max(0, Math.ceilDiv(fine - residue, axis.stride()));
    return new JoinedAxis(
        positions, (int) axis.stride(), (int) residue, fine, 1, coarse, taps, LaneShifts.NONE);
  }

  /// The same axis with some of its taps.
  JoinedAxis withTaps(int first, int end) {
    return new JoinedAxis(
        positions,
        turnedStride,
        turnedFirst,
        turnedSize,
        readStride,
        readSize,
        taps.subList(first, end),
        shifts);
  }

  /// The same axis with as many taps in lanes as some can share, but no more than `most`.
  JoinedAxis shifted(int most) {
    List<List<JoinedTap>> residues = residues();
    int count = Math.min(most, residues.stream().mapToInt(List::size).max().orElse(1));
    long distance = count > 1 ? distance(residues) : 0;
    if (count < 2 || distance * (count - 1) > positions) {
      return this;
    }
    return new JoinedAxis(
        positions + (int) distance * (count - 1),
        turnedStride,
        turnedFirst,
        turnedSize,
        readStride,
        readSize,
        residues.stream().flatMap(taps -> LaneShifts.joined(taps, count).stream()).toList(),
        new LaneShifts(count, (int) distance));
  }

  /// The taps by residues of their cells by the stride, in each by rising cell.
  private List<List<JoinedTap>> residues() {
    return List.copyOf(
        taps.stream()
            .sorted(Comparator.comparingLong(JoinedTap::cell))
            .collect(
                Collectors.groupingBy(
                    tap -> Math.floorMod(tap.cell(), readStride),
                    TreeMap::new,
                    Collectors.toList()))
            .values());
  }

  /// From one tap to the next of the same residue, in positions.
  private long distance(List<List<JoinedTap>> residues) {
    List<JoinedTap> taps =
        residues.stream().filter(some -> some.size() > 1).findFirst().orElseThrow();
    return (taps.get(1).cell() - taps.get(0).cell()) / readStride;
  }
}
