package dev.adjoint.nn.constraint;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.Convolution;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.loss.Terms;
import dev.adjoint.operator.separable.ReduceSum;
import dev.adjoint.tensor.Tensor;
import java.util.stream.LongStream;

/// A transposed convolution that gives out as much as it is given: the sum over all outputs is the sum
/// over all inputs, but for what is cropped at borders, whatever its parameters. What is learned is
/// `weight_orig`; the kernel is its nearest one, in the sense of least squares, whose taps sum to one for
/// each input channel, over all outputs: `w + (1 - sum(w)) / count`.
///
/// @param convolution transposed, without a bias, which would add mass
public record MassConserving(Convolution convolution) implements Layer {
  /// @throws IllegalArgumentException if the convolution is not transposed, or has a bias
  public MassConserving {
    if (!convolution.transposed() || convolution.hasBias()) {
      throw new IllegalArgumentException(
          "%s cannot conserve mass; a transposed convolution without a bias can"
              .formatted(
                  convolution.hasBias() ? "a convolution with a bias" : "a plain convolution"));
    }
  }

  @Override
  public Value add(Scope scope, Value x) {
    return convolution.add(
        scope.reparametrised("weight", "weight_orig", weights -> summingToOne(scope, weights)), x);
  }

  /// @param weights `[in, out / groups, taps...]`
  private static Value summingToOne(Scope scope, Value weights) {
    Terms terms = new Terms(scope);
    long rank = scope.spec(weights).rank();
    Value behind = scope.constant(Tensor.integers(LongStream.range(1, rank).toArray()));
    Value sums = scope.node(new ReduceSum(true, false), weights, behind);
    double share = 1.0 / scope.spec(weights).shape().step(0);
    return terms.sum(weights, terms.times(share, terms.difference(terms.number(1), sums)));
  }
}
