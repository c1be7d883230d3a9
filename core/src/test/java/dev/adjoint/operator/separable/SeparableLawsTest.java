package dev.adjoint.operator.separable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Randoms;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.separable.SeparableCases.Case;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What holds of every separable operator.
class SeparableLawsTest {
  private static final long SEED = 20_260_101;
  private static final double DOUBLE_EPS = Math.ulp(1.0);
  private static final double FLOAT_EPS = Math.ulp(1f);

  private static Stream<Case> cases() {
    return SeparableCases.stream(SEED, 600);
  }

  @Test
  void passesAlongAxesAreTheProductOfTheirMatrices() {
    cases()
        .forEach(c -> {
          AxisMaps maps = c.operator().maps(c.specs());
          Tensor x = c.inputs().at(0);

          Tensor y = c.operator().evaluate(c.inputs()).getFirst();

          double[] bound = DenseMaps.of(maps, Math::abs).apply(magnitudes(x));
          requireClose(c, y, DenseMaps.of(maps, w -> w).apply(x), bound, DOUBLE_EPS);
        });
  }

  @Test
  void theAdjointIsTheTransposedMatrix() {
    cases()
        .forEach(c -> {
          AxisMaps maps = c.operator().maps(c.specs());
          Tensor y = new Randoms(SEED).tensor(maps.output());

          Tensor x = c.operator().adjoint(0, c.specs()).evaluate(Inputs.of(y)).getFirst();

          assertThat(x.shape()).as(c.toString()).isEqualTo(c.inputs().at(0).shape());
          double[] bound = DenseMaps.of(maps, Math::abs).applyTransposed(magnitudes(y));
          requireClose(c, x, DenseMaps.of(maps, w -> w).applyTransposed(y), bound, DOUBLE_EPS);
        });
  }

  @Test
  void theAdjointHasTheSameInnerProduct() {
    cases()
        .forEach(c -> {
          Tensor x = c.inputs().at(0);
          Tensor ax = c.operator().evaluate(c.inputs()).getFirst();
          Tensor y = new Randoms(SEED + 1).tensor(ax.shape());
          Tensor aty = c.operator().adjoint(0, c.specs()).evaluate(Inputs.of(y)).getFirst();

          AxisMaps maps = c.operator().maps(c.specs());
          double[] bounds = DenseMaps.of(maps, Math::abs).apply(magnitudes(x));
          double bound = inner(Tensor.of(ax.shape(), bounds), magnitudes(y));
          int terms = x.shape().elements() + y.shape().elements() + 8;
          assertThat(inner(ax, y))
              .as(c.toString())
              .isCloseTo(inner(x, aty), within(terms * DOUBLE_EPS * bound));
        });
  }

  @Test
  void theAdjointOfTheAdjointIsTheOperator() {
    cases()
        .forEach(c -> {
          AxisMaps maps = c.operator().maps(c.specs());

          assertThat(maps.transposed().transposed()).isEqualTo(maps);
        });
  }

  @Test
  void float32IsFloat64Rounded() {
    cases()
        .forEach(c -> {
          AxisMaps maps = c.operator().maps(c.specs());
          Tensor x = c.inputs().at(0).toFloats();

          Tensor y = c.operator().evaluate(replaced(c, x)).getFirst();

          Tensor exact = c.operator().evaluate(replaced(c, x.toDoubles())).getFirst();
          double[] bound = DenseMaps.of(maps, Math::abs).apply(magnitudes(x));
          assertThat(y.type()).isEqualTo(ElementType.FLOAT32);
          requireClose(c, y, exact.toDoubles().values(), bound, FLOAT_EPS);
        });
  }

  @Test
  void whatIsInferredIsWhatComes() {
    cases()
        .forEach(c -> {
          TensorSpec spec = c.operator().infer(c.specs()).getFirst();
          Tensor y = c.operator().evaluate(c.inputs()).getFirst();

          assertThat(spec.shape()).as(c.toString()).isEqualTo(y.shape());
          assertThat(spec.type()).isEqualTo(y.type());
        });
  }

  /// Slices are left out: there a symbolic size is taken to be large.
  @Test
  void symbolicSizesAreTheConcreteOnes() {
    cases()
        .forEach(c -> {
          Shape x = c.inputs().at(0).shape();
          Map<String, Size> values = new HashMap<>();
          List<Size> symbols =
              IntStream.range(0, x.rank())
                  .mapToObj(axis -> {
                    values.put("s" + axis, Size.of(x.extent(axis)));
                    boolean stays = c.operator() instanceof Expand && x.extent(axis) == 1;
                    return stays ? Size.of(1) : Size.symbol("s" + axis);
                  })
                  .toList();
          Inputs<TensorSpec> specs = first(c.specs(), TensorSpec.of(ElementType.FLOAT64, symbols));

          Optional<List<Size>> sizes = c.operator().infer(specs).getFirst().sizes();

          if (!(c.operator() instanceof Slice) && sizes.isPresent()) {
            Shape y = c.operator().evaluate(c.inputs()).getFirst().shape();
            assertThat(sizes.get().stream().map(s -> s.with(values).value()).toList())
                .as(c + " gives " + sizes.get())
                .isEqualTo(y.toList().stream().map(Integer::longValue).toList());
          }
        });
  }

  @Test
  void whatOnlyMovesElementsMovesThoseOfEveryType() {
    cases()
        .forEach(c -> {
          AxisMaps maps = c.operator().maps(c.specs());
          if (maps.axes().stream().allMatch(AxisMap::isSelection)) {
            Shape shape = c.inputs().at(0).shape();
            long[] numbered = LongStream.range(0, shape.elements()).toArray();
            Tensor wholes = new IntegerTensor(ElementType.INT64, shape, numbered);
            Tensor sizes =
                new SymbolicTensor(
                    shape, LongStream.of(numbered).mapToObj(i -> Size.symbol("n" + i)).toList());
            Tensor reals = wholes.toDoubles();

            Tensor moved = maps.apply(wholes, float[]::new);

            assertThat(moved.toDoubles()).isEqualTo(maps.apply(reals, float[]::new));
            assertThat(named(maps.apply(sizes, float[]::new), numbered)).isEqualTo(moved.toSizes());
          }
        });
  }

  private static List<Size> named(Tensor sizes, long[] values) {
    Map<String, Size> known = new HashMap<>();
    LongStream.of(values).forEach(i -> known.put("n" + i, Size.of(i)));
    return sizes.toSizes().stream().map(size -> size.with(known)).toList();
  }

  private static Inputs<Tensor> replaced(Case c, Tensor x) {
    return first(c.inputs(), x);
  }

  private static <T> Inputs<T> first(Inputs<T> inputs, T x) {
    List<Optional<T>> rest = inputs.asList().subList(1, inputs.count());
    return Inputs.ofOptionals(Stream.concat(Stream.of(Optional.of(x)), rest.stream()).toList());
  }

  private static Tensor magnitudes(Tensor x) {
    double[] values = new double[x.shape().elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(x.real(i));
    }
    return Tensor.of(x.shape(), values);
  }

  private static double inner(Tensor a, Tensor b) {
    double sum = 0;
    for (int i = 0; i < a.shape().elements(); i++) {
      sum += a.real(i) * b.real(i);
    }
    return sum;
  }

  /// Each element is a sum of at most as many products as the larger tensor has elements, each of
  /// as many factors as there are axes.
  private static void requireClose(
      Case c, Tensor found, double[] expected, double[] magnitude, double eps) {
    assertThat(found.shape().elements()).as(c.toString()).isEqualTo(expected.length);
    int terms = c.inputs().at(0).shape().elements() + expected.length + 8;
    double perTerm = eps == FLOAT_EPS ? 8 * FLOAT_EPS : terms * eps;
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.real(i))
          .as("element %d of %s", i, c)
          .isCloseTo(expected[i], within(perTerm * magnitude[i]));
    }
  }
}
