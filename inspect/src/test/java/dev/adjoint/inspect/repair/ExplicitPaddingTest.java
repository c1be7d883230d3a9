package dev.adjoint.inspect.repair;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.OddCell;
import dev.adjoint.geometry.Onnx;
import dev.adjoint.geometry.OutputShape;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.geometry.Window;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.separable.AveragePool;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplicitPaddingTest {
  private static final Layers LAYERS = new Layers(11);

  private static Graph same(String mode, long stride, Size height, Size width) {
    GraphBuilder graph = new GraphBuilder("same");
    List<Size> sizes = List.of(Size.symbol("N"), Size.of(4), height, width);
    Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, sizes));
    Window window = Onnx.kernelShape(4, 3).strides(stride, stride).autoPad(mode).conv();
    Value w = graph.constant("w", LAYERS.numbers(5, 4, 4, 3));
    Value y = graph.node("conv", new Conv(window), x, w);
    Window pooled = Onnx.kernelShape(3, 2).strides(1, 1).autoPad(mode).conv();
    Value z = graph.node("pool", new AveragePool(new PoolWindow(pooled, false), false), y);
    return graph.build(
        graph.node("max", new MaxPool(new PoolWindow(pooled, false), MaxPool.Indices.NONE), z));
  }

  @Test
  void sameOfFixedSizesBecomesNumbers() throws OrtException {
    for (String mode : List.of("SAME_UPPER", "SAME_LOWER")) {
      for (int size = 20; size < 23; size++) {
        Graph graph = same(mode, 3, Size.of(size), Size.of(size + 1));
        Repaired repaired = Checked.by("explicit-same", graph);
        assertThat(repaired.done()).hasSize(3);
        assertThat(Proof.of(repaired).runs()).allMatch(run -> run.largest() == 0);
        Checked.runsElsewhere(repaired.after());
      }
    }
  }

  @Test
  void sameOfOpenSizesBecomesNumbersWhereTheyDoNotHangOnThem() {
    Size even = Size.symbol("H").times(2);
    Graph graph = same("SAME_LOWER", 2, even, even.plus(1));
    assertThat(Checked.by("explicit-same", graph).done()).hasSize(3);
    Repaired refused =
        Checked.by("explicit-same", same("SAME_LOWER", 2, Size.symbol("H"), Size.symbol("W")));
    assertThat(refused.refused()).singleElement().matches(r -> r.place().node().equals("conv"));
    assertThat(refused.done()).hasSize(2);
    assertThat(Proof.of(refused).runs()).allMatch(run -> run.largest() == 0);
  }

  @Test
  void outputPaddingAndUnevenPadsBecomeEvenOnesAndCellsOfTheirOwn() throws OrtException {
    int extensions = 0;
    for (int i = 0; i < 24; i++) {
      ConvGeometry geometry = LAYERS.geometry(1 + i % 3);
      Repaired repaired = Checked.by("explicit-output-padding", LAYERS.transposed(geometry));
      assertThat(repaired.done()).hasSize(geometry.axes().stream().allMatch(this::isPlain) ? 0 : 1);
      assertThat(axes(repaired.after())).allMatch(this::isPlain);
      if (!repaired.done().isEmpty()) {
        Checked.assertProved(repaired);
        boolean extended = geometry.axes().stream().anyMatch(axis -> axis.cropEnd() < 0);
        extensions += extended ? 1 : 0;
        if (extended || i % 5 == 0) {
          Checked.runsElsewhere(repaired.after());
        }
      }
    }
    assertThat(extensions).isBetween(2, 12);
  }

  private boolean isPlain(ConvAxis axis) {
    return axis.outputPadding() == 0 && axis.begin() == axis.end() && axis.begin() >= 0;
  }

  private static List<ConvAxis> axes(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node.operator() instanceof ConvTranspose)
        .flatMap(
            node -> ((ConvGeometry) ((ConvTranspose) node.operator()).window()).axes().stream())
        .toList();
  }

  @Test
  void aPrescribedShapeBecomesACropWhereTheInputIsFixed() throws OrtException {
    OutputShape window =
        new OutputShape(ConvGeometry.kernel(3, 5).stride(2), List.of(12, 13), OddCell.END);
    for (Size size : List.of(Size.of(6), Size.symbol("H"))) {
      GraphBuilder graph = new GraphBuilder("prescribed");
      List<Size> sizes = List.of(Size.of(1), Size.of(2), size, Size.of(6));
      Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, sizes));
      Value w = graph.constant("w", LAYERS.numbers(2, 3, 3, 5));
      Graph built = graph.build(graph.node("up", new ConvTranspose(window), x, w));
      Repaired repaired = Checked.by("explicit-output-padding", built);
      assertThat(repaired.done()).hasSize(size.isKnown() ? 1 : 0);
      assertThat(repaired.refused()).hasSize(size.isKnown() ? 0 : 1);
      if (size.isKnown()) {
        Checked.exactly("explicit-output-padding", built);
        Checked.runsElsewhere(repaired.after());
      }
    }
  }
}
