package dev.adjoint.formats.onnx;

import dev.adjoint.tensor.Tensor;
import java.util.Optional;

/// How far apart two tensors may be: `|found - expected| <= absolute + relative * |expected|` for
/// each element, whole numbers exactly.
record Agreement(double relative, double absolute) {
  /// What the test data of ONNX itself are held to (`onnx/backend/test/runner`).
  static final Agreement OF_ONNX = new Agreement(1e-3, 1e-7);

  /// What is wrong with `found`; empty if nothing is.
  Optional<String> fault(Tensor found, Tensor expected) {
    if (found.type() != expected.type() || !found.shape().equals(expected.shape())) {
      return Optional.of(
          "found %s %s, expected %s %s"
              .formatted(found.type(), found.shape(), expected.type(), expected.shape()));
    }
    for (int i = 0; i < expected.shape().elements(); i++) {
      if (!holds(found, expected, i)) {
        return Optional.of(
            "element %d is %s, expected %s".formatted(i, found.real(i), expected.real(i)));
      }
    }
    return Optional.empty();
  }

  private boolean holds(Tensor found, Tensor expected, int i) {
    if (!expected.type().isReal()) {
      return found.whole(i) == expected.whole(i);
    }
    double a = found.real(i);
    double b = expected.real(i);
    return Double.compare(a, b) == 0 || Math.abs(a - b) <= absolute + relative * Math.abs(b);
  }
}
