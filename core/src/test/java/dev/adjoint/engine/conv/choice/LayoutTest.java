package dev.adjoint.engine.conv.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.Epilogue;
import dev.adjoint.engine.conv.Layout;
import dev.adjoint.engine.conv.Layouts;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Algorithms that read and write cells compute the same bits in all layouts.
class LayoutTest {
  private static final long SEED = 20261121;
  private static final int SMALL_CASES = 100;
  private static final int LARGE_CASES = 12;

  private static final List<Layouts> WITH_CELLS =
      List.of(
          new Layouts(Layout.CELLS, Layout.PLANES),
          new Layouts(Layout.PLANES, Layout.CELLS),
          new Layouts(Layout.CELLS, Layout.CELLS));

  private static final Epilogue HALVES =
      Epilogue.ofAllChannels((values, begin, end) -> {
        for (int i = begin; i < end; i++) {
          values[i] = values[i] / 2 + 1;
        }
      });

  /// On the lanes of this run; core's tests run on all.
  static Stream<ConvAlgorithm> thatTakeCells() {
    return ConvAlgorithms.all().stream().filter(LayoutTest::takesCells);
  }

  private static boolean takesCells(ConvAlgorithm algorithm) {
    ConvLayer any = LayerCase.parse("n1 g1 c1>1 i1 k1", SEED).findFirst().orElseThrow().layer();
    return !algorithm.layouts(any).equals(Layouts.PLANES);
  }

  @ParameterizedTest
  @MethodSource("thatTakeCells")
  void theBitsAreThoseOfPlanes(ConvAlgorithm algorithm) {
    Stream.concat(LayerCase.small(SEED, SMALL_CASES), LayerCase.large(SEED).limit(LARGE_CASES))
        .filter(c -> algorithm.accepts(c.layer(), c.problem()))
        .forEach(c -> requireSameBits(algorithm, c));
  }

  private static void requireSameBits(ConvAlgorithm algorithm, LayerCase c) {
    ConvLayer plain = c.layer();
    ConvLayer halved = new ConvLayer(plain.operator(), plain.weights(), plain.bias(), HALVES);
    ConvKernel kernel = algorithm.prepare(halved);
    FloatTensor planes = kernel.run(c.input(), LayoutTest::used, Workers.CALLER);
    FloatTensor input = turned(c.input());
    int threads = 0;
    for (Layouts layouts : WITH_CELLS) {
      FloatTensor given = layouts.input() == Layout.CELLS ? input : c.input();
      threads++;
      assertThat(kernel.run(given, layouts, LayoutTest::used, Workers.of(threads)))
          .as("%s, %s to %s", c.text(), layouts.input(), layouts.result())
          .isEqualTo(layouts.result() == Layout.CELLS ? turned(planes) : planes);
    }
  }

  /// From planes to cells, by the definition of both.
  private static FloatTensor turned(FloatTensor tensor) {
    Shape shape = tensor.shape();
    int channels = shape.extent(1);
    int cells = shape.step(1);
    float[] turned = new float[shape.elements()];
    for (int i = 0; i < turned.length; i++) {
      int item = i / cells / channels;
      turned[(item * cells + i % cells) * channels + i / cells % channels] = tensor.values()[i];
    }
    return Tensor.of(Layout.CELLS.stored(shape), turned);
  }

  private static float[] used(int length) {
    float[] array = new float[length];
    Arrays.fill(array, Float.NaN);
    return array;
  }

  @Test
  void aShapeInCellsHasItsChannelsLast() {
    Shape shape = Shape.of(2, 3, 4, 5, 6);
    assertThat(Layout.CELLS.stored(shape)).isEqualTo(Shape.of(2, 4, 5, 6, 3));
    assertThat(Layout.CELLS.tensor(Shape.of(2, 4, 5, 6, 3))).isEqualTo(shape);
    assertThat(Layout.PLANES.stored(shape)).isEqualTo(shape);
  }

  @Test
  void anEpilogueThatDiffersByChannelIsAppliedToPlanes() {
    ConvLayer plain =
        LayerCase.parse("n1 g1 c8>8 i9x9 k3p1", SEED).findFirst().orElseThrow().layer();
    Epilogue byChannel = (values, begin, end, channel) -> {};
    ConvLayer layer = new ConvLayer(plain.operator(), plain.weights(), plain.bias(), byChannel);
    assertThat(thatTakeCells())
        .isNotEmpty()
        .extracting(algorithm -> algorithm.layouts(layer))
        .containsOnly(new Layouts(Layout.CELLS, Layout.PLANES));
  }

  @Test
  void theOthersRefuseCells() {
    LayerCase c = LayerCase.parse("n1 g1 c3>2 i5x6 k3p1", SEED).findFirst().orElseThrow();
    Layouts cells = new Layouts(Layout.CELLS, Layout.CELLS);
    List<ConvAlgorithm> others =
        ConvAlgorithms.all().stream()
            .filter(algorithm -> !takesCells(algorithm))
            .filter(algorithm -> algorithm.accepts(c.layer(), c.problem()))
            .toList();
    assertThat(others)
        .isNotEmpty()
        .allSatisfy(algorithm ->
            assertThatThrownBy(() ->
                    algorithm
                        .prepare(c.layer())
                        .run(c.input(), cells, LayoutTest::used, Workers.CALLER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cells to cells"));
  }
}
