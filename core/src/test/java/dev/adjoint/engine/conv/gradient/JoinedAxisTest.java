package dev.adjoint.engine.conv.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.geometry.ConvProblems;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JoinedAxisTest {
  private static final long SEED = 20261122;
  private static final int FINE = 11;
  private static final int COARSE = 7;

  /// A coarse cell, a tap, and the fine cell that it joins to it.
  private record Joint(long coarse, int tap, long fine) {}

  @Test
  void everyTapIsJoinedToEveryCellOnceWhateverIsTurned() {
    ConvProblems.forAllAxes(
        SEED,
        300,
        axis -> {
          List<Joint> joints = joints(axis);
          JoinedAxis coarse = JoinedAxis.overCoarse(axis, COARSE, FINE);
          List<JoinedAxis> fine = JoinedAxis.overFine(axis, COARSE, FINE);
          for (int most = 1; most <= 16; most *= 2) {
            int lanes = most;
            assertThat(joints(Stream.of(coarse.shifted(lanes)), false))
                .containsExactlyInAnyOrderElementsOf(joints);
            assertThat(joints(fine.stream().map(some -> some.shifted(lanes)), true))
                .containsExactlyInAnyOrderElementsOf(joints);
          }
        });
  }

  private static List<Joint> joints(ConvAxis axis) {
    List<Joint> joints = new ArrayList<>();
    for (int coarse = 0; coarse < COARSE; coarse++) {
      for (int tap = 0; tap < axis.kernel(); tap++) {
        add(joints, coarse, tap, axis.fineCell(coarse, tap));
      }
    }
    return joints;
  }

  private static void add(List<Joint> joints, long coarse, int tap, long fine) {
    if (coarse >= 0 && coarse < COARSE && fine >= 0 && fine < FINE) {
      joints.add(new Joint(coarse, tap, fine));
    }
  }

  private static List<Joint> joints(Stream<JoinedAxis> axes, boolean isFineTurned) {
    List<Joint> joints = new ArrayList<>();
    axes.forEach(axis ->
        axis.taps()
            .forEach(taps ->
                IntStream.range(0, axis.shifts().count())
                    .filter(shift -> taps.taps().get(shift) >= 0)
                    .forEach(shift -> addAll(joints, axis, taps, shift, isFineTurned))));
    return joints;
  }

  private static void addAll(
      List<Joint> joints, JoinedAxis axis, JoinedTap taps, int shift, boolean isFineTurned) {
    int all = axis.positions() - (axis.shifts().count() - 1) * axis.shifts().distance();
    for (int q = 0; q < axis.positions(); q++) {
      int earlier = q - shift * axis.shifts().distance();
      long turned = (long) axis.turnedStride() * earlier + axis.turnedFirst();
      long read = (long) axis.readStride() * q + taps.cell();
      if (earlier >= 0 && earlier < all) {
        add(
            joints,
            isFineTurned ? read : turned,
            taps.taps().get(shift),
            isFineTurned ? turned : read);
      }
    }
  }

  @Test
  void windowsHoldWhatTheTapsRead() {
    ConvProblems.forAllAxes(
        SEED,
        300,
        axis -> {
          JoinedAxis joined = JoinedAxis.overCoarse(axis, COARSE, FINE);
          for (int positions = 1; positions <= 5; positions += 2) {
            AxisWindows windows = new AxisWindows(joined, positions);
            for (int tap = 0; tap < axis.kernel(); tap++) {
              assertThat(windows.shift(tap) + positions).isLessThanOrEqualTo(windows.length());
              assertThat(windows.cell(windows.window(tap), 3, windows.shift(tap)))
                  .isEqualTo(axis.fineCell(3, tap));
            }
          }
        });
  }

  @Test
  void channelsThatFillTheLanesAreTurned() {
    assertThat(isFineTurned("n1 g1 c3>64 i32x32 k3p1")).isTrue();
    assertThat(isFineTurned("n1 g1 c1>32 i32x32 k4s2p1")).isTrue();
    assertThat(isFineTurned("n1 g1 c128>3 i32x32 k4s2p1")).isFalse();
    assertThat(isFineTurned("n1 g1 c64>64 i32x32 k3p1")).isFalse();
  }

  private static boolean isFineTurned(String problem) {
    return Roles.of(ConvProblem.parse(problem)).swapped();
  }
}
