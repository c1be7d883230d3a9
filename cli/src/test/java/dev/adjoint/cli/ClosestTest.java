package dev.adjoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClosestTest {
  @Test
  void theNearestNameIsFound() {
    assertThat(Closest.to("imge", List.of("mask", "image", "images"))).contains("image");
    assertThat(Closest.to("x", List.of("y"))).isEmpty();
    assertThat(Closest.to("input", List.of("latent", "scale"))).isEmpty();
    assertThat(Closest.to("input", List.of())).isEmpty();
  }
}
