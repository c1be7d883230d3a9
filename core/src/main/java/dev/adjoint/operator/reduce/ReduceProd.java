package dev.adjoint.operator.reduce;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Rows;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The product; of sizes that are not known yet, too, as graphs count elements with it.
public record ReduceProd(boolean keepdims, boolean noopWithEmptyAxes) implements Fold {
  @Override
  public double fold(double[] row) {
    return Arrays.stream(row).reduce(1, (a, b) -> a * b);
  }

  @Override
  public long fold(long[] row) {
    return Arrays.stream(row).reduce(1, (a, b) -> a * b);
  }

  @Override
  public boolean followsSizes() {
    return true;
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    return inputs.at(0) instanceof SymbolicTensor sizes
        ? List.of(product(sizes, inputs.map(TensorSpec::of)))
        : Fold.super.evaluate(inputs, buffers);
  }

  private Tensor product(SymbolicTensor sizes, Inputs<TensorSpec> specs) {
    Rows rows = Rows.along(sizes.shape(), axes(specs).axes());
    List<Size> products =
        IntStream.range(0, rows.count()).mapToObj(row -> product(sizes, rows, row)).toList();
    return SymbolicTensor.known(new SymbolicTensor(infer(specs).getFirst().shape(), products));
  }

  private static Size product(SymbolicTensor sizes, Rows rows, int row) {
    return IntStream.range(0, rows.length())
        .mapToObj(element -> sizes.size(rows.position(row, element)))
        .reduce(Size.of(1), Size::times);
  }

  @Override
  public void slopes(double[] row) {
    double[] products = new double[row.length];
    double before = 1;
    for (int i = 0; i < row.length; i++) {
      products[i] = before;
      before *= row[i];
    }
    double behind = 1;
    for (int i = row.length - 1; i >= 0; i--) {
      products[i] *= behind;
      behind *= row[i];
    }
    System.arraycopy(products, 0, row, 0, row.length);
  }
}
