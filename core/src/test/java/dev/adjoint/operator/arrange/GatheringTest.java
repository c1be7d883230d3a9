package dev.adjoint.operator.arrange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.operator.Case;
import dev.adjoint.operator.Cells;
import dev.adjoint.operator.Inputs;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Reading and writing where indices say.
class GatheringTest {
  private static final long SEED = 8;

  private static Stream<Case> cases(Class<?> operator) {
    return new ArrangeCases(SEED).stream(100).filter(c -> operator.isInstance(c.operator()));
  }

  private static int wrapped(double index, int extent) {
    return (int) (index < 0 ? index + extent : index);
  }

  @Test
  void gatherReplacesAnAxisByTheIndices() {
    cases(Gather.class)
        .forEach(c -> {
          Tensor data = c.inputs().at(0);
          Tensor indices = c.inputs().at(1);
          int axis = positive(((Gather) c.operator()).axis(), data);
          Tensor found = c.outputs().getFirst();
          Cells.each(
              found.shape(),
              index -> {
                int behind = axis + indices.shape().rank();
                double chosen = Cells.at(indices, Arrays.copyOfRange(index, axis, behind));
                int[] from = new int[data.shape().rank()];
                System.arraycopy(index, 0, from, 0, axis);
                from[axis] = wrapped(chosen, data.shape().extent(axis));
                System.arraycopy(index, behind, from, axis + 1, from.length - axis - 1);
                assertThat(Cells.at(found, index)).as("%s", c).isEqualTo(Cells.at(data, from));
              });
        });
  }

  private static int positive(int axis, Tensor x) {
    return axis < 0 ? axis + x.shape().rank() : axis;
  }

  @Test
  void gatherElementsReplacesOneCoordinate() {
    cases(GatherElements.class)
        .forEach(c -> {
          Tensor data = c.inputs().at(0);
          Tensor indices = c.inputs().at(1);
          int axis = positive(((GatherElements) c.operator()).axis(), data);
          Tensor found = c.outputs().getFirst();
          Cells.each(
              indices.shape(),
              index -> {
                int[] from = index.clone();
                from[axis] = wrapped(Cells.at(indices, index), data.shape().extent(axis));
                assertThat(Cells.at(found, index)).as("%s", c).isEqualTo(Cells.at(data, from));
              });
        });
  }

  @Test
  void gatherNdReadsCoordinatesFromTheLastAxis() {
    cases(GatherND.class)
        .forEach(c -> {
          Tensor data = c.inputs().at(0);
          Tensor indices = c.inputs().at(1);
          int batch = ((GatherND) c.operator()).batchAxes();
          Tensor found = c.outputs().getFirst();
          Cells.each(
              found.shape(),
              index ->
                  assertThat(Cells.at(found, index))
                      .as("%s", c)
                      .isEqualTo(Cells.at(data, source(index, data, indices, batch))));
        });
  }

  /// Where an element of the output of GatherND comes from.
  private static int[] source(int[] index, Tensor data, Tensor indices, int batch) {
    int outer = indices.shape().rank() - 1;
    int tuple = indices.shape().extent(-1);
    int[] from = new int[data.shape().rank()];
    System.arraycopy(index, 0, from, 0, batch);
    for (int i = 0; i < tuple; i++) {
      int[] at = Arrays.copyOf(index, outer + 1);
      at[outer] = i;
      from[batch + i] = wrapped(Cells.at(indices, at), data.shape().extent(batch + i));
    }
    System.arraycopy(index, outer, from, batch + tuple, from.length - batch - tuple);
    return from;
  }

  @Test
  void scatteringWritesWhereGatheringReads() {
    Tensor data = Tensor.of(Shape.of(2, 3), 1f, 2f, 3f, 4f, 5f, 6f);
    Tensor indices = Tensor.integers(-1, 0).reshape(Shape.of(2, 1));
    Tensor updates = Tensor.of(Shape.of(2, 1), 70f, 80f);

    Tensor written =
        new ScatterElements(1, ScatterMode.REPLACE)
            .evaluate(Inputs.of(data, indices, updates))
            .getFirst();

    assertThat(written).isEqualTo(Tensor.of(Shape.of(2, 3), 1f, 2f, 70f, 80f, 5f, 6f));
    assertThat(new GatherElements(1).evaluate(Inputs.of(written, indices)))
        .containsExactly(updates);
  }

  @Test
  void whatMeetsIsCombinedInTurn() {
    Tensor data = Tensor.integers(5, 5);
    Tensor indices = Tensor.integers(0, 0).reshape(Shape.of(2, 1));
    Tensor updates = Tensor.integers(3, 7);

    assertThat(scattered(ScatterMode.REPLACE, data, indices, updates))
        .isEqualTo(Tensor.integers(7, 5));
    assertThat(scattered(ScatterMode.ADD, data, indices, updates))
        .isEqualTo(Tensor.integers(15, 5));
    assertThat(scattered(ScatterMode.MUL, data, indices, updates))
        .isEqualTo(Tensor.integers(105, 5));
    assertThat(scattered(ScatterMode.MIN, data, indices, updates)).isEqualTo(Tensor.integers(3, 5));
    assertThat(scattered(ScatterMode.MAX, data, indices, updates)).isEqualTo(Tensor.integers(7, 5));
  }

  private static Tensor scattered(ScatterMode mode, Tensor data, Tensor indices, Tensor updates) {
    return new ScatterND(mode).evaluate(Inputs.of(data, indices, updates)).getFirst();
  }

  @Test
  void scatteredIntegersWrapAround() {
    Tensor data = new IntegerTensor(ElementType.INT8, Shape.of(1), new long[] {127});
    Tensor one = new IntegerTensor(ElementType.INT8, Shape.of(1), new long[] {1});

    Tensor sum = scattered(ScatterMode.ADD, data, Tensor.integers(0).reshape(Shape.of(1, 1)), one);

    assertThat(sum.whole(0)).isEqualTo(-128);
  }

  @Test
  void whatIsReadTwiceIsAddedOnTheWayBack() {
    Tensor y = Tensor.of(Shape.of(3), 1f, 2f, 4f);

    Tensor x =
        new GatherAdjoint(new Gather(0), Shape.of(2))
            .evaluate(Inputs.of(y, Tensor.integers(1, 1, 0)))
            .getFirst();

    assertThat(x).isEqualTo(Tensor.of(Shape.of(2), 4f, 3f));
  }

  @Test
  void nothingIsReadOfNothing() {
    Tensor data = Tensor.zeros(Shape.of(2, 3, 0));

    assertThat(new Gather(1).evaluate(Inputs.of(data, Tensor.integers(2, 2, 2, 2))))
        .containsExactly(Tensor.zeros(Shape.of(2, 4, 0)));
    refused(
        () ->
            new Gather(1)
                .evaluate(
                    Inputs.of(
                        Tensor.zeros(Shape.of(1 << 20, 3, 0)), Tensor.integers(new long[1 << 20]))),
        "a tensor holds at most");
  }

  @Test
  void indicesOutOfRangeAreRefused() {
    Tensor x = Tensor.zeros(Shape.of(2, 3));
    Tensor far = Tensor.integers(Long.MIN_VALUE).reshape(Shape.of(1, 1));

    refused(
        () -> new Gather(1).evaluate(Inputs.of(x, Tensor.integers(0, 3))),
        "index 3 of an axis of 3; indices are -3 to 2");
    refused(() -> new Gather(1).evaluate(Inputs.of(x, Tensor.integers(-4))), "index -4");
    refused(() -> new GatherElements(0).evaluate(Inputs.of(x, far)), "index -9223372036854775808");
    refused(() -> new GatherND(0).evaluate(Inputs.of(x, far)), "index -9223372036854775808");
    refused(
        () ->
            new ScatterND(ScatterMode.ADD)
                .evaluate(Inputs.of(x, far, Tensor.zeros(Shape.of(1, 3)))),
        "index -9223372036854775808");
    refused(
        () -> new Gather(0).evaluate(Inputs.of(Tensor.zeros(Shape.of(0, 3)), Tensor.integers(0))),
        "index 0 of an axis of 0");
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    Tensor x = Tensor.zeros(Shape.of(2, 3));
    Tensor long4 = Tensor.integers(new long[8]).reshape(Shape.of(2, 4));

    refused(() -> new Gather(2).evaluate(Inputs.of(x, Tensor.integers(0))), "axis 2");
    refused(() -> new Gather(0).evaluate(Inputs.of(x, Tensor.scalar(0f))), "must hold integers");
    refused(() -> new GatherElements(0).evaluate(Inputs.of(x, long4)), "not be longer");
    refused(
        () -> new GatherElements(0).evaluate(Inputs.of(x, Tensor.integers(0))),
        "must have its rank");
    refused(() -> new GatherND(0).evaluate(Inputs.of(x, long4)), "tuples may be at most");
    refused(() -> new GatherND(2).evaluate(Inputs.of(x, long4)), "2 batch axes");
    refused(() -> new GatherND(-1).evaluate(Inputs.of(x, long4)), "-1 batch axes");
    refused(
        () -> new GatherND(0).evaluate(Inputs.of(x, Tensor.scalar(0L))), "tuples may be at most");
    refused(
        () ->
            new ScatterElements(0, ScatterMode.ADD)
                .evaluate(Inputs.of(x, Tensor.integers(0).reshape(Shape.of(1, 1)), x)),
        "updates are float32 2 x 3; they must be float32 1 x 1");
  }

  @Test
  void indicesMayBeAnyIntegers() {
    Tensor x = Tensor.of(Shape.of(3), IntStream.range(0, 3).asDoubleStream().toArray());
    Tensor int32 = new IntegerTensor(ElementType.INT32, Shape.of(), new long[] {-1});

    assertThat(new Gather(0).evaluate(Inputs.of(x, int32)).getFirst().real(0)).isEqualTo(2);
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
