package dev.adjoint.operator.matrix;

import dev.adjoint.operator.Broadcast;
import dev.adjoint.operator.Inference;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.Sizes;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.size.Size;
import dev.adjoint.stride.View;
import dev.adjoint.stride.Walk;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// `alpha * A' * B' + beta * C`, where a prime is a transpose if one is asked for. Inputs A `[M, K]`
/// or, to be transposed, `[K, M]`; B `[K, N]` or `[N, K]`; and optionally C, which broadcasts to
/// `[M, N]`. All real; one output `[M, N]`. Source: ONNX Gemm-13.
public record Gemm(float alpha, float beta, boolean transA, boolean transB)
    implements MatrixProduct, Linear {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    ElementType type = Types.same(inputs.present());
    Types.requireReal(inputs.at(0));
    List<Size> a = matrix(inputs.at(0), transA);
    List<Size> b = matrix(inputs.at(1), transB);
    Sizes.same(a.get(1), b.get(0), "the columns of A must be as many as the rows of B");
    TensorSpec product = TensorSpec.of(type, List.of(a.get(0), b.get(1)));
    inputs.find(2).ifPresent(c -> requireBroadcast(c, product));
    return List.of(product);
  }

  /// Rows and columns, as the product sees them.
  private static List<Size> matrix(TensorSpec spec, boolean transposed) {
    if (spec.sizes().isEmpty()) {
      return List.of(Size.symbol("rows(?)"), Size.symbol("columns(?)"));
    }
    if (spec.rank() != 2) {
      throw new IllegalArgumentException("an input is %s; it must be a matrix".formatted(spec));
    }
    return transposed ? spec.knownRank().reversed() : spec.knownRank();
  }

  private static void requireBroadcast(TensorSpec c, TensorSpec product) {
    List<Size> sizes = product.knownRank();
    if (c.sizes().isPresent() && !Broadcast.keeps(sizes, Broadcast.sizes(sizes, c.knownRank()))) {
      throw new IllegalArgumentException("C is %s; the product is %s".formatted(c, product));
    }
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    Shape shape = Inference.shape(this, inputs);
    Product product =
        new Product(
            Matrix.of(inputs.at(0)).transposedIf(transA),
            Matrix.of(inputs.at(1)).transposedIf(transB));
    Result result = Result.of(inputs.at(0).type(), shape, buffers);
    if (inputs.has(2)) {
      write(product, inputs.at(2), shape, result);
    } else {
      product.write(alpha, result, 0);
    }
    return List.of(result.tensor());
  }

  private void write(Product product, Tensor c, Shape shape, Result result) {
    int columns = shape.extent(1);
    Walk added = Walk.over(shape, View.rowMajor(shape), View.broadcast(c.shape(), shape));
    double[] offsets = new double[shape.elements()];
    added.forEachRun(run -> {
      for (int i = 0; i < run.length(); i++) {
        offsets[run.at(0, i)] = beta * c.real(run.at(1, i));
      }
    });
    for (int m = 0; m < shape.extent(0); m++) {
      double[] row = product.row(m);
      for (int n = 0; n < columns; n++) {
        result.set(m * columns + n, alpha * row[n] + offsets[m * columns + n]);
      }
    }
  }

  @Override
  public boolean linearIn(int input) {
    return input >= 0 && input <= 2;
  }

  @Override
  public GemmAdjoint adjoint(int input, Inputs<TensorSpec> inputs) {
    requireLinear(input);
    return new GemmAdjoint(this, input, inputs.at(input).shape());
  }
}
