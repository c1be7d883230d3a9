package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Broadcast;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.stride.Walk;
import dev.adjoint.tensor.ElementType;
import java.util.List;

/// `x` where it is not negative, elsewhere `slope * x`. Inputs x and slope, which broadcasts to the
/// shape of x; one output of that shape. Source: ONNX PRelu-16.
public record PRelu() implements Arithmetic {
  @Override
  public double apply(double x, double slope) {
    return x < 0 ? slope * x : x;
  }

  @Override
  public long apply(long x, long slope, ElementType type) {
    return !type.isUnsigned() && x < 0 ? slope * x : x;
  }

  @Override
  public void apply(Walk.Run run, float[] x, float[] slope, float[] to) {
    for (int i = 0; i < run.length(); i++) {
      float value = x[run.at(1, i)];
      to[run.at(0, i)] = value < 0 ? slope[run.at(2, i)] * value : value;
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
}
