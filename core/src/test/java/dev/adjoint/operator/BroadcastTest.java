package dev.adjoint.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadcastTest {
  private static final Size H = Size.symbol("H");
  private static final Size ONE = Size.of(1);

  @Test
  void shapesMeetAtTheirLastAxes() {
    assertThat(Broadcast.shape(List.of(Shape.of(4, 1, 3), Shape.of(2, 1))))
        .isEqualTo(Shape.of(4, 2, 3));
    assertThat(Broadcast.shape(List.of(Shape.of(), Shape.of(5)))).isEqualTo(Shape.of(5));
    assertThat(Broadcast.shape(List.of(Shape.of(0), Shape.of(1)))).isEqualTo(Shape.of(0));
  }

  @Test
  void aSymbolGivesWayToAOneAndToAKnownSize() {
    assertThat(Broadcast.sizes(List.of(H), List.of(ONE))).containsExactly(H);
    assertThat(Broadcast.sizes(List.of(H), List.of(Size.of(7)))).containsExactly(Size.of(7));
    assertThat(Broadcast.sizes(List.of(H, H), List.of(H))).containsExactly(H, H);
  }

  @Test
  void sizesThatDifferAreRefused() {
    assertThatThrownBy(() -> Broadcast.shape(List.of(Shape.of(2, 3), Shape.of(2, 4))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sizes 3 and 4: sizes that meet must be equal, or one of them 1");
  }

  @Test
  void nothingIsKnownOfTheRankBesideATensorOfUnknownRank() {
    TensorSpec unknown = TensorSpec.ofUnknownRank(ElementType.FLOAT32);
    TensorSpec known = TensorSpec.of(ElementType.FLOAT32, Shape.of(3));

    assertThat(Broadcast.spec(ElementType.BOOL, List.of(unknown, known)))
        .isEqualTo(TensorSpec.ofUnknownRank(ElementType.BOOL));
  }
}
