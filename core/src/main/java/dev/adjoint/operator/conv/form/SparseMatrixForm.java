package dev.adjoint.operator.conv.form;

import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The name taken at its word: write the convolution as a matrix and multiply by its transpose.
public record SparseMatrixForm() implements TransposedForm {
  @Override
  public DoubleTensor transpose(ConvProblem problem, DoubleTensor coarse, DoubleTensor weights) {
    ConvMatrix matrix = ConvMatrix.of(problem, weights);
    double[] fine =
        IntStream.range(0, problem.batch())
            .mapToObj(n -> item(coarse, n, matrix.rows()))
            .flatMapToDouble(y -> Arrays.stream(matrix.transposedTimes(y)))
            .toArray();
    return Tensor.of(problem.fineShape(), fine);
  }

  private static double[] item(DoubleTensor batch, int n, int length) {
    return Arrays.copyOfRange(batch.values(), n * length, (n + 1) * length);
  }
}
