package dev.adjoint.inspect.view;

import static dev.adjoint.tensor.ElementType.FLOAT32;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Foreign;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeclaredResultsTest {
  @Test
  void whatIsDeclaredInTermsOfTheInputIsSettledWithIt() {
    Size height = Size.symbol("H");
    GraphBuilder graph = new GraphBuilder("declared");
    Value x = graph.input("x", TensorSpec.of(FLOAT32, List.of(Size.of(1), Size.of(3), height)));
    TensorSpec half = TensorSpec.of(FLOAT32, List.of(Size.of(1), Size.of(8), height));
    Value y = graph.node(new Foreign("Blur", List.of(half), false), x);
    View view = View.of(Subject.of(graph.build(y)));
    assertThat(view.open().at(y)).hasToString("float32 1 x 8 x H");
    assertThat(view.settled().at(y)).hasToString("float32 1 x 8 x 64");
  }
}
