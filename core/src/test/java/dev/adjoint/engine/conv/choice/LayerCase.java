package dev.adjoint.engine.conv.choice;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.Epilogue;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.geometry.ConvProblems;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A layer with bias and an input, and what must come out.
///
/// @param text the problem, the direction and the seed, for messages
record LayerCase(String text, ConvLayer layer, FloatTensor input) {
  /// More channels than a block or a chunk holds, more positions than a strip, more blocks than a
  /// piece, more input or sums than a slab, gaps that split rows, groups of uneven height.
  private static final List<String> LARGE =
      List.of(
          "n2 g1 c53>70 i25x33 k3s1p1",
          "n1 g1 c150>9 i40x41 k3s2p1",
          "n3 g4 c44>60 i19x23 k4s2p1",
          "n1 g1 c600>5 i30x31 k1s1",
          "n1 g1 c20>22 i7x9 k16s8p4",
          "n1 g40 c40>40 i50x60 k3s1p1",
          "n1 g1 c16>24 i37x35 k3s1d20p20",
          "n2 g1 c9>7 i2500 k9s3p3o1",
          "n1 g2 c8>6 i9x10x11 k3s2p1",
          "n8 g1 c130>20 i4x4 k4s2p1",
          "n1 g1 c140>5 i50x41 k3s2p1",
          "n1 g1 c2>2 i17x17 k64s32p5",
          "n5 g2 c12>50 i7x5 k5s2p2o1",
          "n2 g5 c5>15 i31x33 k3s2p1o1",
          "n2 g6 c12>6 i16x17 k5s1p2",
          "n1 g3 c3>3 i15x200 k7s1p3",
          "n2 g3 c9>6 i1500 k16s8p4",
          "n1 g2 c2>2 i9x8 k2s5o3",
          "n1 g3 c3>3 i6x33x16 k4s2p1",
          "n0 g4 c4>4 i16x16 k3s1p1",
          "n1 g1 c101>130 i1x1 k4s1",
          "n19 g2 c86>22 i1x1 k5x3s2",
          "n250 g1 c6>3 i1 k7s1");

  static Stream<LayerCase> small(long seed, int count) {
    return ConvProblems.stream(seed, count).flatMap(p -> both(p, seed, LayerCase::real));
  }

  static Stream<LayerCase> smallOfWholeNumbers(long seed, int count) {
    return ConvProblems.stream(seed, count).flatMap(p -> both(p, seed, LayerCase::whole));
  }

  /// Numbers of all sizes, in neighbouring cells.
  static Stream<LayerCase> smallOfAllSizes(long seed, int count) {
    return ConvProblems.stream(seed, count).flatMap(p -> both(p, seed, LayerCase::ofAnySize));
  }

  /// Numbers whose products nearly cancel.
  static Stream<LayerCase> smallThatCancel(long seed, int count) {
    return ConvProblems.stream(seed, count).flatMap(p -> both(p, seed, LayerCase::nearlyOne));
  }

  static Stream<LayerCase> large(long seed) {
    return LARGE.stream().flatMap(text -> both(ConvProblem.parse(text), seed, LayerCase::real));
  }

  static Stream<LayerCase> largeOfWholeNumbers(long seed) {
    return LARGE.stream().flatMap(text -> parse(text, seed));
  }

  static Stream<LayerCase> parse(String text, long seed) {
    return both(ConvProblem.parse(text), seed, LayerCase::whole);
  }

  static List<LayerCase> ofOneLayer(List<List<Integer>> inputSizes, long seed) {
    LayerCase first = parse("n1 g1 c5>6 i8x8 k4s2p1", seed).toList().getLast();
    RandomGenerator random = new SplittableRandom(seed);
    return inputSizes.stream()
        .map(sizes -> Shape.of(2, 5, sizes.get(0), sizes.get(1)))
        .map(shape -> tensor(shape, () -> whole(random)))
        .map(input -> new LayerCase(first.text + " on " + input.shape(), first.layer, input))
        .toList();
  }

  private static float real(RandomGenerator random) {
    return (float) random.nextDouble(-1, 1);
  }

  private static float ofAnySize(RandomGenerator random) {
    return (float) Math.scalb(random.nextDouble(-1, 1), random.nextInt(-20, 21));
  }

  private static float nearlyOne(RandomGenerator random) {
    return (random.nextBoolean() ? 1 : -1) * (1 + 0x1p-12f * random.nextFloat());
  }

  /// So small that float32 sums are exact.
  private static float whole(RandomGenerator random) {
    return random.nextInt(-8, 9);
  }

  private interface Numbers {
    float next();
  }

  private interface Source {
    float next(RandomGenerator random);
  }

  private static Stream<LayerCase> both(ConvProblem problem, long seed, Source source) {
    RandomGenerator random = new SplittableRandom(seed);
    Numbers numbers = () -> source.next(random);
    String text = problem + ", seed " + seed;
    ConvGeometry fitted = problem.geometry().fitted(problem.coarse(), problem.fine());
    return Stream.of(
        of(text, problem, new Conv(fitted), problem.fineShape(), numbers),
        of(text, problem, new ConvTranspose(fitted), problem.coarseShape(), numbers));
  }

  private static LayerCase of(
      String text, ConvProblem problem, WeightedFace operator, Shape input, Numbers numbers) {
    FloatTensor weights = tensor(problem.weightShape(), numbers);
    FloatTensor bias = tensor(Shape.of(operator.output(problem).extent(1)), numbers);
    ConvLayer layer = new ConvLayer(operator, weights, Optional.of(bias), Epilogue.NONE);
    return new LayerCase(operator.name() + " of " + text, layer, tensor(input, numbers));
  }

  private static FloatTensor tensor(Shape shape, Numbers numbers) {
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.next();
    }
    return Tensor.of(shape, values);
  }

  ConvProblem problem() {
    return layer.problem(input.shape());
  }

  /// The layer in float64, by definition.
  DoubleTensor exact() {
    return evaluate(input.toDoubles(), layer.weights().toDoubles(), bias().toDoubles());
  }

  /// The sum of the products' absolute values, for each element of the result.
  DoubleTensor magnitude() {
    return evaluate(absolute(input), absolute(layer.weights()), absolute(bias()));
  }

  private FloatTensor bias() {
    return layer.bias().orElseThrow();
  }

  /// How many numbers are summed for an element, at most.
  int summands() {
    return layer.layout().inputs() * layer.layout().taps() + 1;
  }

  /// What a sum could be at most, by the largest input and the largest weight.
  double largestSum() {
    return layer.layout().inputs()
            * layer.layout().taps()
            * largest(input)
            * largest(layer.weights())
        + largest(bias());
  }

  private static double largest(FloatTensor tensor) {
    double largest = 0;
    for (float value : tensor.values()) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private DoubleTensor evaluate(DoubleTensor x, DoubleTensor w, DoubleTensor b) {
    return (DoubleTensor) layer.operator().evaluate(Inputs.<Tensor>of(x, w, b)).getFirst();
  }

  private static DoubleTensor absolute(FloatTensor tensor) {
    double[] values = tensor.toDoubles().values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]);
    }
    return Tensor.of(tensor.shape(), values);
  }
}
