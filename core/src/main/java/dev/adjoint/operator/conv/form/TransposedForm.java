package dev.adjoint.operator.conv.form;

import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.DoubleTensor;
import java.util.List;

/// A way to think of transposed convolution, and to compute it.
public sealed interface TransposedForm
    permits SparseMatrixForm, ScatterForm, ZeroInsertionForm, PolyphaseForm {

  /// All four.
  List<TransposedForm> ALL =
      List.of(
          new SparseMatrixForm(), new ScatterForm(), new ZeroInsertionForm(), new PolyphaseForm());

  /// Computes the problem's fine grid.
  ///
  /// @param coarse `[N, coarse channels, coarse sizes...]`
  /// @param weights `[coarse channels, fine channels / groups, taps...]`
  /// @return `[N, fine channels, fine sizes...]`
  DoubleTensor transpose(ConvProblem problem, DoubleTensor coarse, DoubleTensor weights);
}
