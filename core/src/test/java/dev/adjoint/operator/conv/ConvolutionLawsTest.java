package dev.adjoint.operator.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.geometry.ConvProblems;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.separable.ZeroInsertion;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What holds of every convolution. Numbers are whole and sums exact unless a test says otherwise.
class ConvolutionLawsTest {
  private static final long SEED = 1;
  private static final int CASES = 1000;

  /// A problem with numbers: three tensors of which each face takes two.
  private record Trio(ConvProblem problem, DoubleTensor x, DoubleTensor w, DoubleTensor y) {
    static Trio of(ConvProblem problem, RandomGenerator random) {
      return new Trio(
          problem,
          wholeNumbers(problem.fineShape(), random),
          wholeNumbers(problem.weightShape(), random),
          wholeNumbers(problem.coarseShape(), random));
    }

    ConvGeometry geometry() {
      return problem.geometry().fitted(problem.coarse(), problem.fine());
    }

    Conv conv() {
      return new Conv(geometry());
    }

    ConvTranspose transpose() {
      return new ConvTranspose(geometry());
    }
  }

  private static DoubleTensor wholeNumbers(Shape shape, RandomGenerator random) {
    return Tensor.of(shape, random.ints(shape.elements(), -8, 9).mapToDouble(i -> i).toArray());
  }

  private static void forAll(Consumer<Trio> law) {
    RandomGenerator random = new SplittableRandom(SEED);
    ConvProblems.stream(SEED, CASES).map(problem -> Trio.of(problem, random)).forEach(law);
  }

  private static String text(Trio trio) {
    return trio.problem + ", seed " + SEED;
  }

  private static DoubleTensor apply(ConvolutionFace face, Tensor first, Tensor second) {
    return (DoubleTensor) face.evaluate(Inputs.of(first, second)).getFirst();
  }

  private static double dot(DoubleTensor a, DoubleTensor b) {
    assertThat(a.shape()).isEqualTo(b.shape());
    return IntStream.range(0, a.values().length).mapToDouble(i -> a.real(i) * b.real(i)).sum();
  }

  @Test
  void theThreeFacesGiveOneTrilinearForm() {
    forAll(t -> {
      double form = dot(t.y, apply(t.conv(), t.x, t.w));
      assertThat(dot(t.x, apply(t.transpose(), t.y, t.w))).as(text(t)).isEqualTo(form);
      assertThat(dot(t.w, apply(new ConvWeightGradient(t.geometry()), t.x, t.y)))
          .as(text(t))
          .isEqualTo(form);
    });
  }

  /// For all faces and both inputs, also of the adjoints' adjoints: `<A a, c> = <a, A' c>`.
  @Test
  void everyFaceStatesItsAdjoints() {
    forAll(t -> {
      ConvWeightGradient gradient = new ConvWeightGradient(t.geometry());
      requireAdjoints(text(t), t.conv(), t.x, t.w, t.y, 2);
      requireAdjoints(text(t), t.transpose(), t.y, t.w, t.x, 2);
      requireAdjoints(text(t), gradient, t.x, t.y, t.w, 2);
    });
  }

  private static void requireAdjoints(
      String text,
      ConvolutionFace face,
      DoubleTensor a,
      DoubleTensor b,
      DoubleTensor c,
      int depth) {
    Inputs<TensorSpec> specs = Inputs.<Tensor>of(a, b).map(TensorSpec::of);
    double form = dot(c, apply(face, a, b));
    ConvolutionFace first = face.adjoint(0, specs);
    ConvolutionFace second = face.adjoint(1, specs);
    assertThat(dot(a, apply(first, c, b))).as("%s: %s", text, first).isEqualTo(form);
    assertThat(dot(b, apply(second, a, c))).as("%s: %s", text, second).isEqualTo(form);
    if (depth > 1) {
      requireAdjoints(text, first, c, b, a, depth - 1);
      requireAdjoints(text, second, a, c, b, depth - 1);
    }
  }

  @Test
  void swappingTwiceIsTheFaceItself() {
    ConvWeightGradient gradient = new ConvWeightGradient(ConvGeometry.kernel(3));
    assertThat(gradient.swapped().swapped()).isEqualTo(gradient);
  }

  @Test
  void theBiasHasNoAdjointHere() {
    Conv conv = new Conv(ConvGeometry.kernel(1));
    Inputs<TensorSpec> specs =
        Inputs.<Tensor>of(
                Tensor.zeros(Shape.of(1, 1, 1)),
                Tensor.zeros(Shape.of(1, 1, 1)),
                Tensor.zeros(Shape.of(1)))
            .map(TensorSpec::of);
    assertThat(conv.linearIn(2)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> conv.adjoint(2, specs));
  }

  @Test
  void bothDirectionsAreLinear() {
    forAll(t -> {
      DoubleTensor otherX = t.x.pick(t.x.shape(), reversed(t.x));
      DoubleTensor otherY = t.y.pick(t.y.shape(), reversed(t.y));
      assertThat(apply(t.conv(), combination(t.x, otherX), t.w))
          .as(text(t))
          .isEqualTo(combination(apply(t.conv(), t.x, t.w), apply(t.conv(), otherX, t.w)));
      assertThat(apply(t.transpose(), combination(t.y, otherY), t.w))
          .as(text(t))
          .isEqualTo(
              combination(apply(t.transpose(), t.y, t.w), apply(t.transpose(), otherY, t.w)));
    });
  }

  private static int[] reversed(Tensor tensor) {
    int count = tensor.shape().elements();
    return IntStream.range(0, count).map(i -> count - 1 - i).toArray();
  }

  /// `3 a - 2 b`; a zero is positive, as in sums.
  private static DoubleTensor combination(DoubleTensor a, DoubleTensor b) {
    return Tensor.of(
        a.shape(),
        IntStream.range(0, a.values().length)
            .mapToDouble(i -> 0.0 + 3 * a.real(i) - 2 * b.real(i))
            .toArray());
  }

  /// A single coarse cell prints the kernel on the fine grid, its taps a dilation apart.
  @Test
  void anImpulseIsAnsweredByTheKernel() {
    RandomGenerator random = new SplittableRandom(SEED);
    ConvProblems.axes(SEED, CASES)
        .map(axis -> axis.padding(0, 0).outputPadding(0))
        .forEach(axis -> {
          DoubleTensor w = wholeNumbers(Shape.of(1, 1, axis.kernel()), random);
          ConvTranspose transpose = new ConvTranspose(new ConvGeometry(List.of(axis), 1));
          double[] line = apply(transpose, impulse(3, 1), w).values();
          for (int i = 0; i < line.length; i++) {
            long fromTap = i - axis.stride();
            boolean isTap =
                fromTap >= 0
                    && fromTap % axis.dilation() == 0
                    && fromTap / axis.dilation() < axis.kernel();
            double expected = isTap ? w.real((int) (fromTap / axis.dilation())) : 0;
            assertThat(line[i]).as("%s, cell %d, seed %d", axis, i, SEED).isEqualTo(expected);
          }
        });
  }

  private static DoubleTensor impulse(int length, int at) {
    double[] line = new double[length];
    line[at] = 1;
    return Tensor.of(Shape.of(1, 1, length), line);
  }

  /// The kernel's taps can be shared out among kernels that are zero elsewhere, a phase to each.
  @Test
  void theSumOverThePhasesIsTheWhole() {
    forAll(t -> {
      ConvAxis inner = t.problem.geometry().axes().getLast();
      double[] sum = new double[t.problem.fineShape().elements()];
      for (int residue = 0; residue < inner.stride(); residue++) {
        DoubleTensor share = tapsOfResidue(t.w, inner, residue);
        double[] part = apply(t.transpose(), t.y, share).values();
        IntStream.range(0, sum.length).forEach(i -> sum[i] += part[i]);
      }
      assertThat(sum).as(text(t)).containsExactly(apply(t.transpose(), t.y, t.w).values());
    });
  }

  private static DoubleTensor tapsOfResidue(DoubleTensor w, ConvAxis inner, int residue) {
    double[] share = w.values().clone();
    for (int i = 0; i < share.length; i++) {
      long tap = i % inner.kernel();
      share[i] = tap * inner.dilation() % inner.stride() == residue ? share[i] : 0;
    }
    return Tensor.of(w.shape(), share);
  }

  /// Sizes come back exactly, also where several fine sizes collapse onto one coarse size.
  @Test
  void theAdjointBringsBackTheVeryShape() {
    for (int fine = 5; fine <= 12; fine++) {
      Tensor x = Tensor.zeros(Shape.of(1, 2, fine, 17 - fine)).toDoubles();
      Tensor w = Tensor.zeros(Shape.of(3, 2, 3, 3)).toDoubles();
      Conv conv = new Conv(ConvGeometry.kernel(3, 3).stride(4).padding(1));
      DoubleTensor y = apply(conv, x, w);
      ConvolutionFace back = conv.adjoint(0, Inputs.of(x, w).map(TensorSpec::of));
      assertThat(apply(back, y, w).shape()).isEqualTo(x.shape());
    }
  }

  /// Central differences of `<y, conv(x, w)>` in each weight. The form is linear in the weights, so
  /// that whole steps give the derivative exactly.
  @Test
  void theWeightGradientIsTheDerivativeInTheWeights() {
    RandomGenerator random = new SplittableRandom(SEED);
    ConvProblems.stream(SEED, CASES)
        .filter(problem -> problem.weightShape().elements() <= 50)
        .limit(100)
        .map(problem -> Trio.of(problem, random))
        .forEach(t -> {
          double[] gradient = new double[t.w.values().length];
          for (int i = 0; i < gradient.length; i++) {
            double up = dot(t.y, apply(t.conv(), t.x, moved(t.w, i, 1)));
            double down = dot(t.y, apply(t.conv(), t.x, moved(t.w, i, -1)));
            gradient[i] = (up - down) / 2;
          }
          assertThat(apply(new ConvWeightGradient(t.geometry()), t.x, t.y).values())
              .as(text(t))
              .containsExactly(gradient);
        });
  }

  private static DoubleTensor moved(DoubleTensor w, int index, double by) {
    double[] values = w.values().clone();
    values[index] += by;
    return Tensor.of(w.shape(), values);
  }

  /// Back and forth is not the identity: a mean over 2 by 2 cells loses what it averaged.
  @Test
  void theTransposeIsNotTheInverse() {
    ConvGeometry geometry = ConvGeometry.kernel(2, 2).stride(2);
    Tensor w = Tensor.of(Shape.of(1, 1, 2, 2), 0.25, 0.25, 0.25, 0.25);
    Tensor x = Tensor.of(Shape.of(1, 1, 2, 2), 1.0, 3, 5, 7);
    assertThat(apply(new ConvTranspose(geometry), apply(new Conv(geometry), x, w), w))
        .isEqualTo(Tensor.of(x.shape(), 1.0, 1, 1, 1));
  }

  /// The noble identity: to filter and then expand is to expand and then filter with the taps set
  /// the stride apart.
  @Test
  void expandingMayChangePlacesWithAStretchedFilter() {
    RandomGenerator random = new SplittableRandom(SEED);
    for (int stride = 1; stride <= 4; stride++) {
      ZeroInsertion expand = new ZeroInsertion(List.of(stride, stride));
      DoubleTensor x = wholeNumbers(Shape.of(2, 3, 6, 7), random);
      DoubleTensor w = wholeNumbers(Shape.of(4, 3, 3, 2), random);
      ConvGeometry dense = ConvGeometry.kernel(3, 2);
      Tensor filtered = apply(new Conv(dense), x, w);
      Tensor expanded = expand.evaluate(Inputs.of(x)).getFirst();
      assertThat(apply(new Conv(dense.dilation(stride)), expanded, w))
          .as("stride %d", stride)
          .isEqualTo(expand.evaluate(Inputs.of(filtered)).getFirst());
    }
  }
}
