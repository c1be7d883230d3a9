package dev.adjoint.engine.lanes;

import dev.adjoint.conv.ConvPair;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;

/// A program of its own, to be started without SIMD: convolves twice and prints both results.
final class TwoConvolutions {
  private TwoConvolutions() {}

  public static void main(String[] arguments) {
    FloatTensor input = Tensor.of(Shape.of(1, 1, 1, 2), 1f, 2);
    FloatTensor kernel = Tensor.of(Shape.of(1, 1, 1, 2), 1f, 1);
    float first = convolve(input, kernel);
    System.out.println(first + " " + convolve(input, kernel));
  }

  private static float convolve(FloatTensor input, FloatTensor kernel) {
    return new ConvPair(ConvGeometry.kernel(1, 2)).convolve(input, kernel).values()[0];
  }
}
