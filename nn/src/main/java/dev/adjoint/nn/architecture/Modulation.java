package dev.adjoint.nn.architecture;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Wiring;
import dev.adjoint.operator.arrange.ReshapeTo;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.operator.matrix.Gemm;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Div;
import dev.adjoint.operator.pointwise.Sqrt;
import dev.adjoint.operator.separable.ReduceSum;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;

/// A convolution whose weights a style multiplies, channel by channel of what it reads, and divides by their
/// length, channel by channel of what it writes. Both factors commute with the convolution, so that one set
/// of weights serves all samples: the inputs are multiplied and the outputs divided. Source: T. Karras et
/// al., "Analyzing and Improving the Image Quality of StyleGAN", 2020, section 2.2, (1) to (3).
///
/// Weights are stored with variance 1 and multiplied by what makes up for their number (T. Karras et al.,
/// "Progressive Growing of GANs", 2018, section 4.1).
///
/// @param demodulated whether outputs are divided
record Modulation(int in, int out, int kernel, int style, boolean demodulated) {
  private static final double EPS = 1e-8;
  private static final Gemm PRODUCT = new Gemm(1, 1, false, true);

  /// @param face of the right geometry
  /// @param styles `[N, style]`
  Value add(Scope scope, WeightedFace face, Value x, Value styles) {
    int samples = scope.spec(x).shape().extent(0);
    Shape stored = Shape.of(1, out, in, kernel, kernel);
    Value weights = scope.parameter("weight", stored, Initial.normal(0, 1));
    Value scaled = Wiring.scaled(scope, weights, 1 / Math.sqrt((double) in * kernel * kernel));
    Value factors = factors(scope.at("modulation"), styles);
    Value each = scope.node(new ReshapeTo(Shape.of(samples, in, 1, 1)), factors);
    Value y = scope.node(face, Wiring.product(scope, x, each), turned(scope, face, scaled));
    if (!demodulated) {
      return y;
    }
    Value lengths = lengths(scope, scaled, factors);
    return scope.node(
        new Div(), y, scope.node(new ReshapeTo(Shape.of(samples, out, 1, 1)), lengths));
  }

  /// A factor for each channel, near 1 at first.
  private Value factors(Scope scope, Value styles) {
    Value matrix = scope.parameter("weight", Shape.of(in, style), Initial.normal(0, 1));
    Value bias = scope.parameter("bias", Shape.of(in), Initial.constant(1));
    return scope.node(PRODUCT, styles, Wiring.scaled(scope, matrix, 1 / Math.sqrt(style)), bias);
  }

  private Value turned(Scope scope, WeightedFace face, Value weights) {
    Value four = scope.node(new ReshapeTo(Shape.of(out, in, kernel, kernel)), weights);
    return face instanceof ConvTranspose ? scope.node(Transpose.of(1, 0, 2, 3), four) : four;
  }

  /// `sqrt(sum over in and taps of (factor w)^2)`, `[N, out]`.
  private Value lengths(Scope scope, Value weights, Value factors) {
    Value squares = Wiring.product(scope, weights, weights);
    Value taps = scope.constant(Tensor.integers(0, 3, 4));
    Value sums = scope.node(new ReduceSum(false, false), squares, taps);
    Value all = scope.node(PRODUCT, Wiring.product(scope, factors, factors), sums);
    Value eps = scope.constant(Tensor.scalar((float) EPS));
    return scope.node(new Sqrt(), scope.node(new Add(), all, eps));
  }
}
