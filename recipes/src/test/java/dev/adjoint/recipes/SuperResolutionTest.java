package dev.adjoint.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.nn.layer.Model;
import dev.adjoint.nn.training.Objective;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SuperResolutionTest {
  private static final int SIDE = 4;

  private static SuperResolution windows(double flat) {
    float[] ramp = new float[256];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i / 256f;
    }
    FloatTensor large = Tensor.of(Shape.of(1, 16, 16), ramp);
    FloatTensor small = Tensor.of(Shape.of(1, 8, 8), Arrays.copyOf(ramp, 64));
    return new SuperResolution(List.of(large), List.of(small), 2, SIDE, flat);
  }

  private static boolean isEven(FloatTensor window) {
    float[] cells = window.values();
    return Arrays.equals(cells, filled(cells.length, cells[0]));
  }

  private static float[] filled(int count, float value) {
    float[] cells = new float[count];
    Arrays.fill(cells, value);
    return cells;
  }

  @Test
  void aShareOfWindowsIsEvenAndOfOneLumaWithItsTarget() {
    SplittableRandom random = new SplittableRandom(3);
    SuperResolution half = windows(0.5);
    int even = 0;
    for (int i = 0; i < 400; i++) {
      Map<String, FloatTensor> item = half.item(0, random);
      FloatTensor input = Objects.requireNonNull(item.get(Model.INPUT));
      FloatTensor target = Objects.requireNonNull(item.get(Objective.TARGET));
      assertThat(target.shape()).isEqualTo(Shape.of(1, 2 * SIDE, 2 * SIDE));
      if (isEven(input)) {
        even++;
        assertThat(target.values()).isEqualTo(filled(4 * SIDE * SIDE, input.values()[0]));
      }
    }
    // Five deviations of a fair coin.
    assertThat(even).isBetween(150, 250);
  }

  @Test
  void noWindowIsEvenWithoutAShare() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 100; i++) {
      assertThat(isEven(Objects.requireNonNull(windows(0).item(0, random).get(Model.INPUT))))
          .isFalse();
    }
  }
}
