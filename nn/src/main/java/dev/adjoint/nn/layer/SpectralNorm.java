package dev.adjoint.nn.layer;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.operator.arrange.ReshapeTo;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.matrix.MatMul;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Div;
import dev.adjoint.operator.reduce.ReduceL2;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// A layer whose weights are divided by their greatest singular value, which a step of power iteration
/// follows at each step of training. Source: T. Miyato et al., "Spectral Normalization for Generative
/// Adversarial Networks", 2018, algorithm 1; PyTorch `spectral_norm`. Parameters: `weight_orig`; running
/// values: `weight_u` and `weight_v`.
///
/// In training the singular value is `|W' u|` with the u of the step before, whose slope with u held is
/// the paper's (11). PyTorch takes the u of the same step instead, half an iteration further on. A
/// network that only runs takes `u' W v` as PyTorch does.
///
/// @param channelAxis axis of the weights that is the matrix's first: 1 of a transposed convolution
/// @param shape of the weights
/// @param layer asks for `weight`
public record SpectralNorm(Layer layer, Shape shape, int channelAxis) implements Layer {
  private static final double EPS = 1e-12;

  @Override
  public Value add(Scope scope, Value x) {
    return layer.add(
        scope.reparametrised("weight", "weight_orig", weights -> divided(scope, weights)), x);
  }

  private Value divided(Scope scope, Value weights) {
    int height = shape.extent(channelAxis);
    int width = shape.elements() / height;
    Value u = scope.running("weight_u", Shape.of(height), unit());
    Value v = scope.running("weight_v", Shape.of(width), unit());
    Value matrix = matrix(scope, weights, Shape.of(height, width));
    return scope.node(
        new Div(),
        weights,
        scope.isTraining() ? followed(scope, matrix, u) : product(scope, u, matrix, v));
  }

  /// The singular value as u has it, and an iteration for the next step.
  private static Value followed(Scope scope, Value matrix, Value u) {
    Value down = scope.node(new MatMul(), u, matrix);
    Value v = normalised(scope, down);
    scope.update("weight_v", v);
    scope.update("weight_u", normalised(scope, scope.node(new MatMul(), matrix, v)));
    return length(scope, down);
  }

  private static Value product(Scope scope, Value u, Value matrix, Value v) {
    return scope.node(new MatMul(), u, scope.node(new MatMul(), matrix, v));
  }

  private static Value normalised(Scope scope, Value vector) {
    Value eps = scope.constant(Tensor.scalar((float) EPS));
    return scope.node(new Div(), vector, scope.node(new Add(), length(scope, vector), eps));
  }

  private static Value length(Scope scope, Value vector) {
    return scope.node(new ReduceL2(false, false), vector);
  }

  private Value matrix(Scope scope, Value weights, Shape rows) {
    List<Integer> axes = new ArrayList<>(IntStream.range(0, shape.rank()).boxed().toList());
    Collections.rotate(axes.subList(0, channelAxis + 1), 1);
    Value first = channelAxis == 0 ? weights : scope.node(new Transpose(axes), weights);
    return scope.node(new ReshapeTo(rows), first);
  }

  /// A normal vector of length 1.
  private static Initial unit() {
    return (vector, random) -> {
      float[] values = Initial.normal(0, 1).of(vector, random).values().clone();
      double squares = 0;
      for (float value : values) {
        squares += (double) value * value;
      }
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (values[i] / Math.sqrt(squares));
      }
      return Tensor.of(vector, values);
    };
  }
}
