package dev.adjoint.inspect.cost;

import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.operator.separable.AxisMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A convolution of a single tap behind a resize: it works on each cell alone, and weights of a resize sum to
/// one, so it may come first, on fewer cells.
record SingleTap(EnlargedPair pair) {
  Optional<Saving> saving() {
    boolean commutes = pair.maps().stream().allMatch(SingleTap::sumsToOne);
    double then = pair.now() / EnlargedPair.product(pair.scales()) + resizedMore();
    return commutes
        ? Optional.of(
            new Saving(
                pair.conv(),
                "a convolution of one tap behind a resize by %s may as well stand before it"
                    .formatted(pair.factors()),
                pair.now(),
                then,
                0,
                List.of(Fact.of("factor", pair.factors()), Fact.of("taps", 1)),
                "the convolution before the resize: the same numbers, but for rounding",
                ""))
        : Optional.empty();
  }

  /// What the resize takes more, where it is to work on more channels than now.
  private double resizedMore() {
    double more = (double) pair.outputs() - pair.inputs();
    double entries =
        pair.maps().stream().mapToDouble(map -> (double) map.entries() / map.outputs()).sum();
    double cells = pair.maps().stream().mapToDouble(AxisMap::outputs).reduce(1, (a, b) -> a * b);
    return Math.max(0, more) * entries * cells;
  }

  private static boolean sumsToOne(AxisMap map) {
    return IntStream.range(0, map.outputs())
        .mapToDouble(row ->
            IntStream.range(map.first(row), map.first(row + 1)).mapToDouble(map::weight).sum())
        .allMatch(sum -> Math.abs(sum - 1) < 1e-6);
  }
}
