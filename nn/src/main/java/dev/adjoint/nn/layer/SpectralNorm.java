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
/// Adversarial Networks", 2018, algorithm 1.
///
/// In training the singular value is `|W' u|` with the u of the step before, whose slope with u held is
/// the paper's (11). PyTorch takes the u of the same step instead, half an iteration further on. A
/// network that only runs takes what the form says.
///
/// @param channelAxis axis of the weights that is the matrix's first: 1 of a transposed convolution
/// @param shape of the weights
/// @param layer asks for `weight`
public record SpectralNorm(Layer layer, Shape shape, int channelAxis, Form form) implements Layer {
  /// What is kept, and under which names.
  public enum Form {
    /// PyTorch's `spectral_norm`: the weights are `weight_orig`, running values `weight_u` and `weight_v`. A
    /// network that runs takes `u' W v`.
    PYTORCH("weight_orig"),
    /// `ajbrock/BigGAN-PyTorch`, `layers.py`: the weights are `weight`, running values `u0` and the singular
    /// value `sv0`, which is only told. A network that runs takes a step from u: `|W v|` with v along `W' u`.
    BIG_GAN("weight");

    private final String weights;

    Form(String weights) {
      this.weights = weights;
    }
  }

  private static final double EPS = 1e-12;

  @Override
  public Value add(Scope scope, Value x) {
    return layer.add(
        scope.reparametrised("weight", form.weights, weights -> divided(scope, weights)), x);
  }

  private Value divided(Scope scope, Value weights) {
    int height = shape.extent(channelAxis);
    Value matrix = matrix(scope, weights, Shape.of(height, shape.elements() / height));
    return scope.node(
        new Div(),
        weights,
        switch (form) {
          case PYTORCH -> value(scope, matrix, height);
          case BIG_GAN -> bigGanValue(scope, matrix, height);
        });
  }

  private Value value(Scope scope, Value matrix, int height) {
    Value u = scope.running("weight_u", Shape.of(height), unit());
    Value v = scope.running("weight_v", Shape.of(shape.elements() / height), unit());
    if (!scope.isTraining()) {
      return scope.node(new MatMul(), u, scope.node(new MatMul(), matrix, v));
    }
    Step step = Step.of(scope, matrix, u);
    scope.update("weight_v", step.v);
    scope.update("weight_u", step.nextU(scope, matrix));
    return length(scope, step.down);
  }

  private static Value bigGanValue(Scope scope, Value matrix, int height) {
    Value row = scope.running("u0", Shape.of(1, height), unit());
    scope.running("sv0", Shape.of(1), Initial.constant(1));
    Step step = Step.of(scope, matrix, scope.node(new ReshapeTo(Shape.of(height)), row));
    if (!scope.isTraining()) {
      return length(scope, scope.node(new MatMul(), matrix, step.v));
    }
    Value next = step.nextU(scope, matrix);
    scope.update("u0", scope.node(new ReshapeTo(Shape.of(1, height)), next));
    Value told = length(scope, step.down);
    scope.update("sv0", scope.node(new ReshapeTo(Shape.of(1)), told));
    return told;
  }

  /// Of power iteration.
  ///
  /// @param down `W' u`
  /// @param v its direction
  private record Step(Value down, Value v) {
    static Step of(Scope scope, Value matrix, Value u) {
      Value down = scope.node(new MatMul(), u, matrix);
      return new Step(down, normalised(scope, down));
    }

    Value nextU(Scope scope, Value matrix) {
      return normalised(scope, scope.node(new MatMul(), matrix, v));
    }
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
