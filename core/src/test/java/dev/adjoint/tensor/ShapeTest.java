package dev.adjoint.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {
  @Test
  void aScalarHoldsOneElement() {
    assertThat(Shape.of().elements()).isEqualTo(1);
    assertThat(Shape.of()).hasToString("scalar");
  }

  @Test
  void anExtentOfZeroMakesATensorWithoutElements() {
    assertThat(Shape.of(0, 1 << 30, 1 << 30, 1 << 30).elements()).isZero();
    assertThat(Shape.of(1 << 30, 1, 0).elements()).isZero();
  }

  @Test
  void stepsAreThoseOfRowMajorOrder() {
    Shape shape = Shape.of(2, 3, 5, 7);
    assertThat(shape.step(0)).isEqualTo(105);
    assertThat(shape.step(3)).isEqualTo(1);
    assertThat(shape.elements(1, 3)).isEqualTo(15);
    assertThat(shape.extent(-1)).isEqualTo(7);
  }

  @Test
  void whatNoArrayHoldsIsRefusedWithTheNumbers() {
    assertThatThrownBy(() -> Shape.of(65536, 65536))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65536x65536");
    assertThatThrownBy(() -> Shape.of(Long.MAX_VALUE)).hasMessageContaining("9223372036854775807");
    assertThatThrownBy(() -> Shape.of(0, Long.MAX_VALUE)).hasMessageContaining("at most");
    assertThatThrownBy(() -> Shape.of(Long.MAX_VALUE, Long.MAX_VALUE, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void negativeExtentsAreRefused() {
    assertThatThrownBy(() -> Shape.of(1, -3)).hasMessageContaining("1x-3");
  }
}
