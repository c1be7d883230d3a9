package dev.adjoint.inspect.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.sizes.SafeSizes;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputRatiosTest {
  private static final MaxPool HALF =
      new MaxPool(new PoolWindow(ConvGeometry.kernel(2).stride(2), false), MaxPool.Indices.NONE);

  private final GraphBuilder graph = new GraphBuilder("pyramid");

  /// Three maps, each half as long as the one before, under names of their own.
  private View pyramid() {
    Value half = graph.node(new Add(), input("second"), graph.node(HALF, input("first")));
    return View.of(
        Subject.of(graph.build(graph.node(new Add(), input("third"), graph.node(HALF, half)))));
  }

  private Value input(String name) {
    List<Size> sizes = List.of(Size.symbol("N"), Size.of(1), Size.symbol(name));
    return graph.input(name, TensorSpec.of(ElementType.FLOAT32, sizes));
  }

  @Test
  void aPyramidOfInputsFits() {
    View view = pyramid();
    assertThat(view.settled().faults()).isEmpty();
    assertThat(length(view, "first")).isEqualTo(2 * length(view, "second"));
    assertThat(length(view, "second")).isEqualTo(2 * length(view, "third"));
  }

  private static long length(View view, String input) {
    return view.settled().at(new Value(input)).size(2).value();
  }

  /// None can be changed alone, so none has sizes of its own.
  @Test
  void nothingIsToldOfSizesThatOthersFollow() {
    assertThat(SafeSizes.of(pyramid()).all()).isEmpty();
  }
}
