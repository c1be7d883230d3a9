package dev.adjoint.formats.picture;

import static dev.adjoint.tensor.ElementType.FLOAT32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureNetworkTest {
  /// Luma in; each pixel four times out.
  private static Network repeater() {
    GraphBuilder graph = new GraphBuilder("repeater");
    Value x =
        graph.input(
            "x",
            TensorSpec.of(
                FLOAT32,
                List.of(Size.symbol("N"), Size.of(1), Size.symbol("H"), Size.symbol("W"))));
    Value four = graph.node(new Concat(1), x, x, x, x);
    return Network.of(graph.build(graph.node(new DepthToSpace(2, DepthOrder.DCR), four)));
  }

  @Test
  void aPictureGoesInAndAPictureComesOut() {
    FloatTensor gray = Tensor.of(Shape.of(1, 1, 2), 0.25f, 0.75f);
    Picture enlarged = PictureNetwork.of(repeater()).run(Picture.of(gray));
    assertThat(enlarged.planes())
        .isEqualTo(
            Tensor.of(Shape.of(1, 2, 4), 0.25f, 0.25f, 0.75f, 0.75f, 0.25f, 0.25f, 0.75f, 0.75f));
  }

  @Test
  void networksOfSeveralInputsAreRefused() {
    GraphBuilder graph = new GraphBuilder("sum");
    TensorSpec spec = TensorSpec.of(FLOAT32, Shape.of(1, 1, 2, 2));
    Value sum = graph.node(new Add(), graph.input("a", spec), graph.input("b", spec));
    Network network = Network.of(graph.build(sum));
    assertThatThrownBy(() -> PictureNetwork.of(network)).hasMessageContaining("has one input");
  }
}
