package dev.adjoint.inspect.repair;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PyTorch;
import dev.adjoint.graph.Graph;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.size.Rational;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExactRepairsTest {
  private static ConvGeometry window(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node.operator() instanceof ConvTranspose)
        .map(node -> (ConvGeometry) ((ConvTranspose) node.operator()).window())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void threeTapsAtStrideTwoBecomeFourThatPyTorchCanSay() {
    ConvGeometry three = PyTorch.kernelSize(3, 3).stride(2).padding(1).outputPadding(1).geometry();
    Graph graph = new Layers(1).transposed(three);
    Repaired repaired = Checked.exactly("zero-extended-kernel", graph);
    assertThat(window(repaired.after())).isEqualTo(ConvGeometry.kernel(4, 4).stride(2).padding(1));
    assertThat(repaired.done().getFirst().more().parameters()).isEqualTo(24 * (16 - 9));
  }

  @Test
  void extendedKernelsGiveTheSameAndEvenCounts() {
    Layers layers = new Layers(2);
    int repairs = 0;
    for (int i = 0; i < 18; i++) {
      ConvGeometry geometry = layers.geometry(1 + i % 3);
      Graph graph = layers.transposed(geometry);
      Repaired repaired = Checked.by("zero-extended-kernel", graph);
      if (!repaired.done().isEmpty()) {
        assertThat(window(repaired.after()).hasEvenOverlap()).as("" + geometry).isTrue();
        Checked.assertProved(repaired);
        repairs++;
      } else {
        boolean shared =
            geometry.axes().stream().anyMatch(a -> Rational.gcd(a.stride(), a.dilation()) > 1);
        assertThat(shared || geometry.hasEvenOverlap()).as("" + geometry).isTrue();
      }
    }
    assertThat(repairs).isGreaterThan(9);
  }

  @Test
  void everyTransposedConvolutionIsAPixelShuffle() throws OrtException {
    Layers layers = new Layers(3);
    for (int i = 0; i < 18; i++) {
      ConvGeometry geometry = i % 3 == 0 ? layers.uneven(1 + i % 4) : layers.geometry(1 + i % 2);
      Repaired repaired = Checked.exactly("sub-pixel", layers.transposed(geometry));
      assertThat(repaired.after().nodes())
          .noneMatch(node -> node.operator() instanceof ConvTranspose);
      if (i % 3 == 0) {
        Checked.runsElsewhere(repaired.after());
      }
    }
  }

  @Test
  void everySubPixelConvolutionIsTransposed() throws OrtException {
    Layers layers = new Layers(6);
    for (int i = 0; i < 12; i++) {
      int block = 2 + i % 2;
      DepthToSpace shuffle = new DepthToSpace(block, i % 3 == 0 ? DepthOrder.DCR : DepthOrder.CRD);
      ConvAxis axis = ConvAxis.kernel(3).padding(i % 3, (i + 1) % 3);
      ConvGeometry geometry =
          new ConvGeometry(List.of(axis, ConvAxis.kernel(2).padding(1, 0)), i % 3 == 1 ? 2 : 1);
      Graph graph = layers.subPixel(geometry, shuffle);
      Repaired repaired = Checked.exactly("transposed", graph);
      assertThat(repaired.after().nodes()).noneMatch(node -> node.operator() instanceof Conv);
      if (i % 4 == 0) {
        Checked.runsElsewhere(repaired.after());
      }
    }
  }

  @Test
  void thereAndBackIsTheSameKernel() {
    ConvGeometry four = ConvGeometry.kernel(4, 4).stride(2);
    Graph graph = new Layers(7).transposed(four);
    Graph shuffled = Checked.exactly("sub-pixel", graph).after();
    Graph back = Checked.exactly("transposed", shuffled).after();
    assertThat(window(back)).isEqualTo(four);
    assertThat(back.constants().values()).containsAll(graph.constants().values());
  }

  @Test
  void aCropBeyondTheKernelIsAPixelShuffleToo() {
    ConvAxis axis = ConvAxis.kernel(3).stride(2).padding(7, 9);
    Checked.exactly("sub-pixel", new Layers(4).transposed(new ConvGeometry(List.of(axis), 1)));
  }

  @Test
  void theKernelsOfFourStaysAsManyMultiplyAddsButForTheBorder() {
    ConvGeometry four = ConvGeometry.kernel(4, 4).stride(2).padding(1);
    Repaired repaired = Checked.exactly("sub-pixel", new Layers(5).transposed(four));
    Work before = Work.of(repaired.before(), repaired.sizes());
    Work after = Work.of(repaired.after(), repaired.sizes());
    assertThat(after.multiplyAdds() * 64 * 64).isEqualTo(before.multiplyAdds() * 65 * 65);
  }
}
