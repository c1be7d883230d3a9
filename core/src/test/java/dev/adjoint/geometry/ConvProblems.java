package dev.adjoint.geometry;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Random small problems for laws that must hold of all, aimed at the edges: kernels shorter than
/// the stride, dilations that share a factor with it, single cells, depthwise and grouped channels
/// with different counts on the two grids, output padding up to and beyond the stride, phases
/// without taps, paddings that are uneven, negative or longer than the kernel, empty batches and
/// grids, one to four axes, and now and then a fine grid of a size no formula gives.
///
/// The same seed gives the same problems. A law that fails should print the problem, which reads
/// back by [ConvProblem#parse].
public final class ConvProblems {
  private static final long MOST_MULTIPLY_ADDS = 200_000;
  private static final int MOST_ELEMENTS = 20_000;

  private final RandomGenerator random;

  private ConvProblems(long seed) {
    random = new SplittableRandom(seed);
  }

  public static Stream<ConvProblem> stream(long seed, int count) {
    ConvProblems problems = new ConvProblems(seed);
    return Stream.generate(problems::any).filter(ConvProblems::isSmall).limit(count);
  }

  /// Axes alone, with sizes left open.
  public static Stream<ConvAxis> axes(long seed, int count) {
    ConvProblems problems = new ConvProblems(seed);
    return Stream.generate(() -> problems.axis(9)).limit(count);
  }

  /// Runs a law on so many random problems. Its failure names the problem and the seed.
  public static void forAll(long seed, int count, Consumer<ConvProblem> law) {
    stream(seed, count).forEach(named(seed, law));
  }

  /// Runs a law on so many random axes. Its failure names the axis and the seed.
  public static void forAllAxes(long seed, int count, Consumer<ConvAxis> law) {
    axes(seed, count).forEach(named(seed, law));
  }

  private static <T> Consumer<T> named(long seed, Consumer<T> law) {
    return subject -> {
      try {
        law.accept(subject);
      } catch (AssertionError | RuntimeException failure) {
        String message = "%s (seed %d): %s".formatted(subject, seed, failure.getMessage());
        throw new AssertionError(message, failure);
      }
    };
  }

  private static boolean isSmall(ConvProblem problem) {
    return problem.multiplyAdds() <= MOST_MULTIPLY_ADDS
        && problem.fineShape().elements() <= MOST_ELEMENTS
        && problem.coarseShape().elements() <= MOST_ELEMENTS;
  }

  private ConvProblem any() {
    int rank = pick(1, 1, 1, 2, 2, 2, 2, 3, 3, 4);
    List<Integer> coarse = times(rank, () -> pick(0, 1, 1, 2, 3, 4, 5, 6, 7));
    List<ConvAxis> axes = coarse.stream().map(n -> possible(axis(rank > 2 ? 3 : 6), n)).toList();
    int groups = pick(1, 1, 1, 2, 3, 4);
    ConvGeometry geometry = new ConvGeometry(axes, groups);
    List<Integer> fine = geometry.fine(coarse);
    return new ConvProblem(
        pick(0, 1, 1, 1, 1, 1, 2, 3),
        groups * pick(1, 1, 1, 2, 3, 5),
        groups * pick(1, 1, 1, 2, 3, 4),
        coarse,
        chance(6) ? fine.stream().map(n -> Math.max(0, n + between(-3, 4))).toList() : fine,
        geometry);
  }

  private ConvAxis axis(int longestKernel) {
    int stride = pick(1, 1, 2, 2, 2, 3, 4, 5);
    int dilation = chance(5) ? stride * between(1, 2) : pick(1, 1, 1, 1, 2, 3, 4);
    ConvAxis axis =
        ConvAxis.kernel(chance(6) ? 1 : between(1, longestKernel))
            .stride(stride)
            .dilation(dilation)
            .outputPadding(chance(2) ? 0 : between(0, Math.max(stride, dilation) + 1));
    return padded(axis);
  }

  private ConvAxis padded(ConvAxis axis) {
    int reach = (int) axis.reach();
    int begin = between(0, reach - 1);
    return switch (pick(0, 0, 1, 1, 2, 3)) {
      case 0 -> axis;
      case 1 -> axis.padding(begin, begin);
      case 2 -> axis.padding(begin, between(0, reach - 1));
      default -> axis.padding(between(-3, reach + 2), between(-3, reach + 2));
    };
  }

  /// The axis, padded less where it would crop away more than there is.
  private static ConvAxis possible(ConvAxis axis, long coarse) {
    long missing = Math.max(0, -axis.fine().apply(coarse));
    return axis.padding(axis.begin(), axis.end() - missing);
  }

  private <T> List<T> times(int count, Supplier<T> each) {
    return IntStream.range(0, count).mapToObj(i -> each.get()).toList();
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  private int pick(int... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
