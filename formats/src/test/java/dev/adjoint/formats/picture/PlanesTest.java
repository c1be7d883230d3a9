package dev.adjoint.formats.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PlanesTest {
  private static final FloatTensor PLANES =
      Tensor.of(Shape.of(2, 2, 3), 0f, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15);

  @Test
  void windowsRepeatTheBorder() {
    assertThat(Planes.window(PLANES, Box.of(3, 3).from(1, 1)))
        .isEqualTo(
            Tensor.of(
                Shape.of(2, 3, 3),
                new float[] {0, 0, 1, 0, 0, 1, 3, 3, 4, 10, 10, 11, 10, 10, 11, 13, 13, 14}));
    assertThat(Planes.window(PLANES, Box.of(2, 3).from(-1, -1)).values())
        .containsExactly(4, 5, 5, 4, 5, 5, 14, 15, 15, 14, 15, 15);
    assertThat(Planes.window(PLANES, Box.of(2, 3))).isSameAs(PLANES);
  }

  @Test
  void stackingAndSelectingUndoEachOther() {
    FloatTensor first = Planes.select(PLANES, 0);
    FloatTensor second = Planes.select(PLANES, 1);
    assertThat(Planes.stack(first, second)).isEqualTo(PLANES);
    assertThat(Planes.select(PLANES, 1, 0)).isEqualTo(Planes.stack(second, first));
  }

  private static final FloatTensor UNEVEN =
      Tensor.of(Shape.of(1, 3, 4), 0f, 1, 4, 2, 3, 5, 0, 1, 2, 2, 6, 7);

  /// Pillow 9.4, `Image.resize` of a float picture with `BICUBIC`, to six digits.
  private static final float[] ENLARGED = {
    -0.345156f, -0.172821f, 0.190615f, 1.517004f, 3.78079f, 4.106197f, 2.599184f, 1.888408f,
    0.482396f, 0.797219f, 1.463476f, 2.206033f, 2.978045f, 2.881039f, 1.978475f, 1.552598f,
    2.235519f, 2.852454f, 4.160772f, 3.665971f, 1.276062f, 0.283317f, 0.661169f, 0.838797f,
    2.841266f, 3.371204f, 4.495134f, 3.974177f, 1.729306f, 1.076045f, 1.95275f, 2.365963f,
    2.220052f, 2.285311f, 2.422633f, 3.090158f, 4.278228f, 5.155068f, 5.68352f, 5.933448f,
    1.927336f, 1.773293f, 1.444993f, 2.673254f, 5.481158f, 7.080153f, 7.444611f, 7.617647f,
  };

  private static final float[] SHRUNK = {
    0.863636f, 2.871901f, 3.632231f, 0.946281f, 2.293388f, 6.128099f
  };

  @Test
  void resizingIsPillows() {
    assertThat(Planes.resize(UNEVEN, 6, 8).values()).containsExactly(ENLARGED, within(1e-5f));
    assertThat(Planes.resize(UNEVEN, 3, 2).values()).containsExactly(SHRUNK, within(1e-5f));
  }

  @Test
  void parabolasAreReproducedAwayFromTheBorder() {
    float[] values = new float[12];
    for (int x = 0; x < 12; x++) {
      values[x] = x * x;
    }
    float[] large = Planes.resize(Tensor.of(Shape.of(1, 1, 12), values), 1, 24).values();
    for (int x = 4; x < 20; x++) {
      float at = x / 2f - 0.25f;
      assertThat(large[x]).as("cell %d", x).isCloseTo(at * at, within(144 * 8 * Math.ulp(1f)));
    }
  }

  @Test
  void clampingLeavesNothingOutside() {
    FloatTensor clamped = Planes.clamped(Tensor.of(Shape.of(1, 1, 3), -1f, 0.5f, 7));
    assertThat(clamped.values()).containsExactly(0, 0.5f, 1);
  }
}
