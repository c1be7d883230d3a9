package dev.adjoint.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adjoint.operator.Randoms;
import dev.adjoint.size.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolWindowTest {
  private static final long SEED = 13;

  /// PyTorch's rule in its own words: round up, then drop the last window if it would start in the
  /// padding behind the input. Source: `pooling_output_shape_pad_lr`.
  @Test
  void roundedUpTheLastWindowStillStartsInside() {
    Randoms random = new Randoms(SEED);
    for (int i = 0; i < 20_000; i++) {
      int cells = random.between(1, 20);
      ConvAxis unpadded =
          ConvAxis.kernel(random.between(1, 5))
              .stride(random.between(1, 6))
              .dilation(random.between(1, 3));
      int most = (int) unpadded.reach() - 1;
      ConvAxis axis = unpadded.padding(random.between(0, most), random.between(0, most));
      long padded = cells + axis.begin() + axis.end();
      if (padded >= axis.reach()) {
        long windows = Math.ceilDiv(padded - axis.reach(), axis.stride()) + 1;
        if ((windows - 1) * axis.stride() >= cells + axis.begin()) {
          windows--;
        }
        assertThat(windows(axis, true, cells))
            .as("seed %d, case %d: %s over %d cells", SEED, i, axis, cells)
            .isEqualTo(windows);
        assertThat(windows(axis, false, cells)).isEqualTo(axis.coarse(cells));
      }
    }
  }

  @Test
  void aWindowThatDoesNotFitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> windows(ConvAxis.kernel(4), false, 3))
        .withMessageContaining("no window fits 3 cells along spatial axis 0");
  }

  @Test
  void windowsThatSeeOnlyPaddingAreRefused() {
    ConvGeometry padded = ConvGeometry.kernel(2).padding(2);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PoolWindow(padded, false))
        .withMessageContaining("padding 2 and 2 of windows that reach over 2 cells");
  }

  @Test
  void theRankIsThatOfTheWindow() {
    PoolWindow window = new PoolWindow(ConvGeometry.kernel(2, 2), false);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> window.sizes(List.of(Size.of(1), Size.of(1), Size.of(5))))
        .withMessageContaining("a window of 2 spatial axes over a tensor of rank 3");
  }

  private static long windows(ConvAxis axis, boolean ceil, int cells) {
    PoolWindow window = new PoolWindow(new ConvGeometry(List.of(axis), 1), ceil);
    List<Size> sizes = window.sizes(List.of(Size.of(1), Size.of(1), Size.of(cells)));
    return sizes.get(2).value();
  }
}
