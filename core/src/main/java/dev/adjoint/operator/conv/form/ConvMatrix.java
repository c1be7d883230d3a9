package dev.adjoint.operator.conv.form;

import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A convolution of one item as the sparse matrix A of `y = A x`: a row for every element of the
/// coarse grid, a column for every element of the fine grid, each counted over channels and cells. A
/// 3 by 3 kernel from 4 by 4 cells to 2 by 2 is a 4 by 16 matrix with 9 entries in a row.
public final class ConvMatrix {
  /// A weight and the column it stands in.
  public record Entry(int column, double weight) {}

  private final int columns;
  private final List<List<Entry>> rows;

  private ConvMatrix(int rows, int columns) {
    this.columns = columns;
    this.rows = Stream.<List<Entry>>generate(ArrayList::new).limit(rows).toList();
  }

  /// Builds the matrix of a convolution.
  ///
  /// @param weights `[coarse channels, fine channels / groups, taps...]`
  public static ConvMatrix of(ConvProblem problem, Tensor weights) {
    int coarseCells = new Grid(problem.coarse()).count();
    int fineCells = new Grid(problem.fine()).count();
    int taps = new Grid(problem.weightShape().spatial()).count();
    int finesOfGroup = problem.weightShape().extent(1);
    List<Joint> joints = Joint.of(problem).toList();
    ConvMatrix matrix =
        new ConvMatrix(problem.coarseChannels() * coarseCells, problem.fineChannels() * fineCells);
    for (ChannelPair pair : ChannelPair.of(problem)) {
      int kernel = (pair.coarse() * finesOfGroup + pair.fineInGroup()) * taps;
      for (Joint joint : joints) {
        List<Entry> row = matrix.rows.get(pair.coarse() * coarseCells + joint.coarse());
        row.add(
            new Entry(pair.fine() * fineCells + joint.fine(), weights.real(kernel + joint.tap())));
      }
    }
    return matrix;
  }

  public int rows() {
    return rows.size();
  }

  public int columns() {
    return columns;
  }

  /// The entries of a row; all others are zero.
  public List<Entry> row(int row) {
    return List.copyOf(rows.get(row));
  }

  /// Multiplies: `y = A x`, the convolution.
  public double[] times(double[] x) {
    return rows.stream()
        .mapToDouble(row -> row.stream().mapToDouble(e -> e.weight * x[e.column]).sum())
        .toArray();
  }

  /// Multiplies by the transpose: `x = A' y`, the transposed convolution.
  public double[] transposedTimes(double[] y) {
    double[] x = new double[columns];
    for (int row = 0; row < rows.size(); row++) {
      for (Entry entry : rows.get(row)) {
        x[entry.column] += entry.weight * y[row];
      }
    }
    return x;
  }
}
