package dev.adjoint.operator.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.operator.Case;
import dev.adjoint.operator.Cells;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.Randoms;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProductsTest {
  private static final long SEED = 10;
  private static final int LONG = 1000;

  private static Stream<Case> cases(Class<?> operator) {
    return new MatrixCases(SEED).stream(200).filter(c -> operator.isInstance(c.operator()));
  }

  private static Tensor evaluate(Operator operator, Tensor... inputs) {
    return operator.evaluate(Inputs.of(List.of(inputs))).getFirst();
  }

  private static void requireClose(Case c, int[] index, double found, double expected) {
    assertThat(found)
        .as("element %s of %s", Arrays.toString(index), c)
        .isCloseTo(expected, within(200 * Math.ulp(1.0)));
  }

  @Test
  void matMulSumsRowByColumn() {
    cases(MatMul.class)
        .forEach(c -> {
          Tensor found = c.outputs().getFirst();
          Cells.each(
              found.shape(),
              index -> requireClose(c, index, Cells.at(found, index), sum(c, index)));
        });
  }

  /// By definition: batch axes broadcast, a vector lacks its other axis.
  private static double sum(Case c, int[] index) {
    Tensor a = c.inputs().at(0);
    Tensor b = c.inputs().at(1);
    boolean row = a.shape().rank() == 1;
    boolean column = b.shape().rank() == 1;
    int batch = index.length - (row ? 0 : 1) - (column ? 0 : 1);
    int m = row ? 0 : index[batch];
    int n = column ? 0 : index[index.length - 1];
    double sum = 0;
    for (int k = 0; k < a.shape().extent(-1); k++) {
      int[] left = Arrays.copyOf(index, batch + 2);
      left[batch] = m;
      left[batch + 1] = k;
      int[] right = Arrays.copyOf(index, batch + 2);
      right[batch] = k;
      right[batch + 1] = n;
      double x = row ? Cells.at(a, k) : Cells.broadcast(a, left);
      sum += x * (column ? Cells.at(b, k) : Cells.broadcast(b, right));
    }
    return sum;
  }

  @Test
  void gemmScalesTransposesAndAdds() {
    cases(Gemm.class)
        .forEach(c -> {
          Tensor found = c.outputs().getFirst();
          Cells.each(
              found.shape(),
              index -> requireClose(c, index, Cells.at(found, index), gemm(c, index[0], index[1])));
        });
  }

  private static double gemm(Case c, int m, int n) {
    Gemm gemm = (Gemm) c.operator();
    Tensor a = c.inputs().at(0);
    Tensor b = c.inputs().at(1);
    double sum = 0;
    for (int k = 0; k < a.shape().extent(gemm.transA() ? 0 : 1); k++) {
      double left = gemm.transA() ? Cells.at(a, k, m) : Cells.at(a, m, k);
      sum += left * (gemm.transB() ? Cells.at(b, n, k) : Cells.at(b, k, n));
    }
    double added = c.inputs().find(2).map(t -> Cells.broadcast(t, new int[] {m, n})).orElse(0.0);
    return gemm.alpha() * sum + gemm.beta() * added;
  }

  @Test
  void longSumsInFloat32AreThoseOfFloat64Rounded() {
    Randoms random = new Randoms(SEED);
    Tensor a = random.tensor(Shape.of(3, LONG)).toFloats();
    Tensor b = random.tensor(Shape.of(LONG, 5)).toFloats();
    Tensor turned = random.tensor(Shape.of(5, LONG)).toFloats();

    requireRounded(new MatMul(), a, b);
    requireRounded(new Gemm(1, 1, false, false), a, b);
    requireRounded(new Gemm(1, 1, false, true), a, turned);
    requireRounded(new Einsum("mk,kn"), a, b);
  }

  /// The float64 sums differ by their order at most, which float32 does not show but at a tie.
  private static void requireRounded(Operator operator, Tensor a, Tensor b) {
    Tensor found = evaluate(operator, a, b);
    Tensor exact = evaluate(operator, a.toDoubles(), b.toDoubles());
    for (int i = 0; i < exact.shape().elements(); i++) {
      double half = Math.ulp((float) exact.real(i)) / 2.0;
      assertThat(found.real(i))
          .as("%s, element %d", operator, i)
          .isCloseTo(exact.real(i), within(half + LONG * LONG * Math.ulp(1.0)));
    }
  }

  @Test
  void productsOfIntegersAreExactAndWrapAround() {
    Tensor a = Tensor.integers((1L << 53) + 1, 1).reshape(Shape.of(1, 2));
    Tensor b = Tensor.integers(1, 1).reshape(Shape.of(2, 1));
    Tensor small = new IntegerTensor(ElementType.INT8, Shape.of(2), new long[] {100, 100});

    assertThat(evaluate(new MatMul(), a, b).toLongs()).containsExactly((1L << 53) + 2);
    assertThat(evaluate(new MatMul(), small, small).whole(0)).isEqualTo((byte) 20_000);
  }

  @Test
  void emptySumsAreZero() {
    Tensor product =
        evaluate(new MatMul(), Tensor.zeros(Shape.of(2, 0)), Tensor.zeros(Shape.of(0, 3)));
    Tensor einsum = evaluate(new Einsum("ij->i"), Tensor.zeros(Shape.of(2, 0)));

    assertThat(product).isEqualTo(Tensor.zeros(Shape.of(2, 3)));
    assertThat(einsum).isEqualTo(Tensor.zeros(Shape.of(2)));
  }

  @Test
  void equationsThatOtherOperatorsAnswerToo() {
    Randoms random = new Randoms(SEED);
    Tensor a = random.tensor(Shape.of(2, 3, 4));
    Tensor b = random.tensor(Shape.of(2, 4, 5));
    Tensor square = Tensor.of(Shape.of(2, 2), 1.0, 2.0, 3.0, 4.0);

    assertClose(evaluate(new Einsum("bij,bjk->bik"), a, b), evaluate(new MatMul(), a, b));
    assertClose(evaluate(new Einsum("...ij , ...jk"), a, b), evaluate(new MatMul(), a, b));
    assertThat(evaluate(new Einsum("ii"), square).real(0)).isEqualTo(5);
    assertThat(evaluate(new Einsum("ii->i"), square)).isEqualTo(Tensor.of(Shape.of(2), 1.0, 4.0));
    assertThat(evaluate(new Einsum("ij->ji"), square))
        .isEqualTo(Tensor.of(Shape.of(2, 2), 1.0, 3.0, 2.0, 4.0));
    assertThat(evaluate(new Einsum("ba"), square))
        .isEqualTo(Tensor.of(Shape.of(2, 2), 1.0, 3.0, 2.0, 4.0));
    assertThat(evaluate(new Einsum("...->"), square).real(0)).isEqualTo(10);
  }

  private static void assertClose(Tensor found, Tensor expected) {
    assertThat(found.shape()).isEqualTo(expected.shape());
    for (int i = 0; i < expected.shape().elements(); i++) {
      assertThat(found.real(i)).isCloseTo(expected.real(i), within(64 * Math.ulp(1.0)));
    }
  }

  @Test
  void factorsThatDoNotFitAreRefused() {
    Tensor a = Tensor.zeros(Shape.of(2, 3));
    Gemm gemm = new Gemm(1, 1, false, false);

    refused(() -> evaluate(new MatMul(), a, a), "sizes 3 and 2: the columns on the left");
    refused(() -> evaluate(new MatMul(), a, Tensor.scalar(1f)), "use Mul");
    refused(
        () ->
            evaluate(
                new MatMul(), Tensor.zeros(Shape.of(2, 1, 1)), Tensor.zeros(Shape.of(3, 1, 1))),
        "sizes 2 and 3");
    refused(() -> evaluate(gemm, a, a), "the columns of A");
    refused(() -> evaluate(gemm, a, Tensor.zeros(Shape.of(3))), "it must be a matrix");
    refused(
        () -> evaluate(gemm, a, Tensor.zeros(Shape.of(3, 4)), Tensor.zeros(Shape.of(1, 2, 4))),
        "the product is float32 2 x 4");
    refused(() -> evaluate(gemm, a, Tensor.zeros(Shape.of(3, 4)).toDoubles()), "float32, float64");
  }

  @Test
  void equationsThatAreNoneAreRefused() {
    refused(() -> new Einsum("i1->i"), "\"i1\" in an equation");
    refused(() -> new Einsum("......->"), "at most one \"...\"");
    refused(() -> new Einsum("ij->k"), "must have letters of the inputs");
    refused(() -> new Einsum("ij->ii"), "each once");
    refused(() -> new Einsum("ij->ik->k"), "in an equation");
    Tensor a = Tensor.zeros(Shape.of(2, 3));
    refused(() -> evaluate(new Einsum("ij,jk"), a), "1 inputs; the equation has 2");
    refused(() -> evaluate(new Einsum("i->"), a), "an input has 2 axes");
    refused(() -> evaluate(new Einsum("ijk...->"), a), "an input has 2 axes");
    refused(() -> evaluate(new Einsum("ii"), a), "sizes 2 and 3");
    refused(() -> evaluate(new Einsum("i->"), Tensor.integers(1)), "real numbers");
  }

  @Test
  void resultsTooLargeAreRefusedBeforeTheyAreMade() {
    Tensor tall = Tensor.zeros(Shape.of(1 << 16, 1));
    Tensor wide = Tensor.zeros(Shape.of(1, 1 << 16));

    refused(() -> evaluate(new MatMul(), tall, wide), "a tensor holds at most");
    refused(() -> evaluate(new Einsum("ik,kj"), tall, wide), "a tensor holds at most");
    refused(() -> evaluate(new Einsum("ik,kj->"), tall, wide), "a tensor holds at most");
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
