package dev.adjoint.inspect.cost;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.layer.TorchLine;
import dev.adjoint.operator.separable.AxisMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A convolution behind a resize to the nearest cell. Neighbouring taps meet the same cell: with their weights
/// added up, the two are a transposed convolution whose kernel is `factor + kernel - 1` long, at the borders
/// too.
record NearestPair(EnlargedPair pair) {
  Optional<Saving> saving() {
    return isNearest() ? composed() : Optional.empty();
  }

  private boolean isNearest() {
    return IntStream.range(0, pair.maps().size())
        .allMatch(i -> repeats(pair.maps().get(i), pair.scales().get(i)));
  }

  /// Whether each cell is repeated so many times, without a shift.
  private static boolean repeats(AxisMap map, long scale) {
    return map.isIdentity()
        || (map.isSelection()
            && IntStream.range(0, map.outputs()).allMatch(row -> map.column(row) == row / scale));
  }

  private Optional<Saving> composed() {
    ConvGeometry transposed =
        new ConvGeometry(
            IntStream.range(0, pair.scales().size()).mapToObj(i -> composed(i)).toList(),
            pair.geometry().groups());
    double then =
        pair.now()
            / EnlargedPair.product(pair.scales())
            * EnlargedPair.product(transposed.kernels())
            / EnlargedPair.product(pair.geometry().kernels());
    long parameters =
        (long) pair.weights().extent(0)
            * pair.weights().extent(1)
            * (Math.round(EnlargedPair.product(transposed.kernels()))
                - Math.round(EnlargedPair.product(pair.geometry().kernels())));
    return TorchLine.convTranspose(transposed, pair.inputs(), pair.outputs(), pair.bias())
        .filter(line -> then < pair.now())
        .map(line ->
            new Saving(
                pair.conv(),
                "behind nearest upsampling by %s, %s taps of each output cell meet the same input cells over and over"
                    .formatted(pair.factors(), EnlargedPair.each(pair.geometry().kernels())),
                pair.now(),
                then,
                parameters,
                List.of(
                    Fact.of("factor", pair.factors()),
                    Fact.of("kernel", EnlargedPair.each(pair.geometry().kernels())),
                    Fact.of(
                        "kernel of the two as one layer", EnlargedPair.each(transposed.kernels()))),
                "both as one transposed convolution whose taps are sums of these: the same numbers for a trained network; trained anew, its phases are free to differ",
                line));
  }

  /// Output cell f sums over taps t of cell floor((f + t - begin) / scale); so input cell c reaches cells
  /// `scale * c + j + begin - t` for j below the scale.
  private ConvAxis composed(int i) {
    ConvAxis axis = pair.geometry().axes().get(i);
    long last = axis.kernel() - 1;
    return ConvAxis.kernel(pair.scales().get(i) + last)
        .stride(pair.scales().get(i))
        .padding(last - axis.begin(), last - axis.end());
  }
}
