package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Broadcast;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.ElementType;
import java.util.List;

/// `x` where it is not negative, elsewhere `slope * x`. Inputs x and slope, which broadcasts to the
/// shape of x; one output of that shape. Source: ONNX PRelu-16.
///
/// It is computed as a sum of two halves, one of them 0, for the sake of loops without branches.
public record PRelu() implements Arithmetic, PartialSlopes {
  @Override
  public double apply(double x, double slope) {
    return Math.max(x, 0) + slope * Math.min(x, 0);
  }

  @Override
  public long apply(long x, long slope, ElementType type) {
    return !type.isUnsigned() && x < 0 ? slope * x : x;
  }

  @Override
  public void apply(float[] x, float[] slope, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = Math.max(x[i], 0) + slope[i] * Math.min(x[i], 0);
    }
  }

  @Override
  public void apply(float[] x, float slope, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = Math.max(x[i], 0) + slope * Math.min(x[i], 0);
    }
  }

  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec met = Arithmetic.super.infer(inputs).getFirst();
    TensorSpec x = inputs.at(0);
    if (met.sizes().isPresent() && !Broadcast.keeps(x.knownRank(), met.knownRank())) {
      throw new IllegalArgumentException(
          "slopes %s do not broadcast to the shape of %s; each extent must be 1 or that of x"
              .formatted(inputs.at(1), x));
    }
    return List.of(x.withType(met.type()));
  }

  @Override
  public boolean differentiableIn(int input) {
    return input == 0 || input == 1;
  }

  @Override
  public double slope(int input, double x, double slope) {
    double positive = Math.signum(Math.max(x, 0));
    return input == 0 ? positive + slope * (1 - positive) : Math.min(x, 0);
  }
}
