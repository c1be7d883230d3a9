package dev.adjoint.geometry;

import dev.adjoint.size.Rational;

/// Which cells of its input an operator needs along one axis, for some cells of its output. As far as
/// positions go, every operator that works alike at all places is a convolution, whose output lies on the
/// coarse grid, or the adjoint of one, whose output lies on the fine grid.
///
/// @param axis how the grids of input and output are joined
/// @param spreads whether the input lies on the coarse grid
/// @param mirrors whether cells beyond the border of the input are copies of cells no farther within it
public record Footprint(ConvAxis axis, boolean spreads, boolean mirrors) {
  /// Each cell of the output needs the input's at the same place.
  public static final Footprint SAME = gathering(ConvAxis.kernel(1));

  /// Of an operator that reads as a convolution does.
  public static Footprint gathering(ConvAxis axis) {
    return new Footprint(axis, false, false);
  }

  /// Of an operator that writes as a transposed convolution does.
  public static Footprint spreading(ConvAxis axis) {
    return new Footprint(axis, true, false);
  }

  /// The same, with a border of copies.
  public Footprint mirroring() {
    return new Footprint(axis, spreads, true);
  }

  /// Cells of the output for one of the input.
  public Rational rate() {
    return spreads ? Rational.of(axis.stride()) : new Rational(1, axis.stride());
  }

  /// The cells of the input that these cells of the output need, and perhaps some more; none that the
  /// input does not have. An input of these alone gives the output's cells, even if some are cropped.
  ///
  /// @param cells of the input
  public Span needed(Span output, long cells) {
    Span reached = spreads ? axis.coarseCells(output) : axis.fineCells(output);
    Span copied = mirrors ? mirrored(reached, cells) : reached;
    return copied.around(cropped(output)).within(Span.ofSize(cells));
  }

  /// From the cell at the output's first, to as many as an input must have for the output's last.
  private Span cropped(Span output) {
    return spreads
        ? new Span(
            Math.floorDiv(output.from(), axis.stride()), axis.fine().smallestReaching(output.to()))
        : new Span(output.from() * axis.stride(), axis.coarse().smallestReaching(output.to()));
  }

  private static Span mirrored(Span reached, long cells) {
    long from = reached.to() > cells ? 2 * cells - 1 - reached.to() : reached.from();
    long to = reached.from() < 0 ? 1 - reached.from() : reached.to();
    return new Span(Math.min(from, reached.from()), Math.max(to, reached.to()));
  }
}
