package dev.adjoint.engine.conv.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.engine.conv.phase.TapRead;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.geometry.ConvProblems;
import java.util.ArrayList;
import java.util.List;
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
          assertThat(joints(PhasedAxis.gathering(axis, FINE, COARSE), false))
              .containsExactlyInAnyOrderElementsOf(joints);
          assertThat(joints(PhasedAxis.scattering(axis, COARSE, FINE), true))
              .containsExactlyInAnyOrderElementsOf(joints);
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

  private static List<Joint> joints(PhasedAxis phased, boolean isFineTurned) {
    List<Joint> joints = new ArrayList<>();
    for (JoinedAxis axis : JoinedAxis.of(phased)) {
      for (TapRead tap : axis.taps()) {
        for (int q = 0; q < axis.positions(); q++) {
          long turned = axis.turnedCell(q);
          long read = axis.readCell(q) + (long) axis.step() * axis.shift(tap);
          add(joints, isFineTurned ? read : turned, tap.tap(), isFineTurned ? turned : read);
        }
      }
    }
    return joints;
  }

  @Test
  void runsHoldWhatTheTapsRead() {
    ConvProblems.forAllAxes(
        SEED,
        300,
        axis -> {
          JoinedAxis joined = JoinedAxis.of(PhasedAxis.gathering(axis, FINE, COARSE)).getFirst();
          for (int positions = 1; positions <= 5; positions += 2) {
            for (TapRead tap : joined.taps()) {
              int last = joined.shift(tap) + (positions - 1) * joined.unit();
              assertThat(last).isBetween(0, joined.run(positions) - 1);
              assertThat(joined.readCell(3) + last * joined.step())
                  .isEqualTo((int) axis.fineCell(3 + positions - 1, tap.tap()));
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
    return Roles.of(ConvProblem.parse(problem)).isFineTurned();
  }
}
