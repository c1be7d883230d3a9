package dev.adjoint.conformance.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.tensor.Tensor;

/// Says where our values and PyTorch's part.
final class Agreement {
  private Agreement() {}

  /// @param bound for each cell the largest difference that rounding explains
  static void require(String what, Tensor ours, Tensor torch, double[] bound) {
    assertThat(ours.shape()).as(what).isEqualTo(torch.shape());
    for (int i = 0; i < bound.length; i++) {
      double difference = Math.abs(ours.real(i) - torch.real(i));
      assertThat(difference <= bound[i])
          .as(
              "%s: element %s of %s is %s instead of %s +- %s",
              what, i, ours.shape(), ours.real(i), torch.real(i), bound[i])
          .isTrue();
    }
  }
}
