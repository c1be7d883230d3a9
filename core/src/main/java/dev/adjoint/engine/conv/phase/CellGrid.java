package dev.adjoint.engine.conv.phase;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.conv.WeightedFace;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/// The positions of a problem, in planes, rows and columns; and where the planes of input and result
/// lie that belong to them. A problem of one axis has planes of one row.
///
/// @param outer axes, outermost first
public record CellGrid(int batch, List<PhasedAxis> outer, CellAxis rows, CellAxis columns) {
  private static final PhasedAxis ONE_ROW = PhasedAxis.gathering(ConvAxis.kernel(1), 1, 1);

  /// The grid of an operator.
  public static CellGrid of(WeightedFace operator, ConvProblem problem) {
    List<PhasedAxis> given =
        PhasedAxis.of(operator, problem.geometry(), problem.coarse(), problem.fine());
    return of(problem.batch(), given);
  }

  /// The grid of these axes, outermost first; one at least.
  public static CellGrid of(int batch, List<PhasedAxis> given) {
    List<PhasedAxis> axes =
        given.size() > 1 ? given : Stream.concat(Stream.of(ONE_ROW), given.stream()).toList();
    int inner = axes.size() - 2;
    return new CellGrid(
        batch,
        axes.subList(0, inner),
        CellAxis.of(axes.get(inner)),
        CellAxis.of(axes.get(inner + 1)));
  }

  /// Planes of positions; more than an `int` holds if the grid is impossible.
  public double planes() {
    return outer.stream().mapToDouble(PhasedAxis::positions).reduce(batch, (a, b) -> a * b);
  }

  /// All positions; more than an `int` holds if the grid is impossible.
  public double positions() {
    return planes() * rows.axis().positions() * columns.axis().positions();
  }

  /// What the taps of the outer axes read, each plane once.
  public List<List<TapRead>> outerCells() {
    return Choices.of(outer.stream().map(PhasedAxis::cells).toList());
  }

  /// All phases, those of the innermost axis changing first.
  public List<CellPhase> phases() {
    List<List<Integer>> indices =
        Stream.concat(outer.stream(), Stream.of(rows.axis(), columns.axis()))
            .map(PhasedAxis::phaseIndices)
            .toList();
    return Choices.of(indices).stream().map(CellPhase::new).toList();
  }

  /// Cells of a channel of the input.
  public int inputCells() {
    return cells(PhasedAxis::input);
  }

  /// Cells of a channel of the result.
  public int resultCells() {
    return cells(PhasedAxis::result);
  }

  private int cells(ToIntFunction<PhasedAxis> extent) {
    int outerCells = outer.stream().mapToInt(extent).reduce(1, (a, b) -> a * b);
    return outerCells * plane(extent);
  }

  /// The planes of a tensor of so many channels that positions read, for the choices of
  /// [#outerCells()].
  public RowStarts inputPlanes(int channels) {
    return RowStarts.ofInput(batch, channels, outer, plane(PhasedAxis::input));
  }

  /// The planes that positions write, for all choices of phases of the outer axes.
  public RowStarts resultPlanes(int channels) {
    return RowStarts.ofResult(batch, channels, outer, plane(PhasedAxis::result));
  }

  private int plane(ToIntFunction<PhasedAxis> extent) {
    return extent.applyAsInt(rows.axis()) * extent.applyAsInt(columns.axis());
  }
}
