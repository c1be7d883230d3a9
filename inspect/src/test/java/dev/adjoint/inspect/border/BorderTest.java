package dev.adjoint.inspect.border;

import static dev.adjoint.tensor.ElementType.FLOAT32;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.Keras;
import dev.adjoint.geometry.PyTorch;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.size.Rational;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BorderTest {
  private static List<Finding> findings(ConvGeometry geometry) {
    GraphBuilder graph = new GraphBuilder("border");
    Value y = layer(graph, geometry);
    return new Border().findings(View.of(Subject.of(graph.build(graph.node(new Relu(), y)))));
  }

  private static Value layer(GraphBuilder graph, ConvGeometry geometry) {
    Value x = graph.input("x", TensorSpec.of(FLOAT32, Shape.of(1, 4, 8, 8)));
    Shape weights = Shape.of(4, 2, geometry.kernels().get(0), geometry.kernels().get(1));
    Value w = graph.constant("w", Tensor.of(weights, new float[weights.elements()]));
    Value b = graph.constant("b", Tensor.of(Shape.of(2), 1f, 2));
    return graph.node("up", new ConvTranspose(geometry), x, w, b);
  }

  private static PyTorch kernel(long taps, long stride) {
    return PyTorch.kernelSize(taps, taps).stride(stride);
  }

  // ---- the rim, counted tap by tap

  @Test
  void sharesAreWhatCountingGives() {
    for (ConvAxis axis : axes()) {
      for (long coarse : new long[] {1, 2, 7}) {
        if (axis.fine().apply(coarse) > 0) {
          Rim rim = new Rim(axis, coarse);
          LongStream.range(0, rim.fine())
              .forEach(cell ->
                  assertThat(rim.share(cell))
                      .as("%s of %d, cell %d", axis, coarse, cell)
                      .isEqualTo(counted(axis, coarse, cell)));
        }
      }
    }
  }

  @Test
  void unreachedCellsAreThoseThatCountingGives() {
    for (ConvAxis axis : axes()) {
      long coarse = 9;
      if (axis.fine().apply(coarse) > 0) {
        Rim rim = new Rim(axis, coarse);
        List<Long> expected =
            LongStream.range(0, rim.fine())
                .filter(cell -> counted(axis, coarse, cell).equals(Rational.ZERO))
                .boxed()
                .toList();
        assertThat(rim.unreached()).as(axis.toString()).isEqualTo(expected);
      }
    }
  }

  private static List<ConvAxis> axes() {
    return LongStream.range(1, 6)
        .boxed()
        .flatMap(kernel ->
            LongStream.range(1, 4)
                .boxed()
                .flatMap(stride ->
                    LongStream.range(-1, 3)
                        .boxed()
                        .flatMap(pad ->
                            LongStream.range(0, 3)
                                .mapToObj(op ->
                                    ConvAxis.kernel(kernel)
                                        .stride(stride)
                                        .dilation(1 + op % 2)
                                        .padding(pad, pad)
                                        .outputPadding(op)))))
        .toList();
  }

  /// Taps that meet an input cell, of those that would on a grid without ends.
  private static Rational counted(ConvAxis axis, long coarse, long cell) {
    long met = 0;
    long all = 0;
    for (long tap = 0; tap < axis.kernel(); tap++) {
      long times = cell + axis.begin() - axis.dilation() * tap;
      if (Math.floorMod(times, axis.stride()) == 0) {
        long from = Math.floorDiv(times, axis.stride());
        all++;
        met += from >= 0 && from < coarse ? 1 : 0;
      }
    }
    return all == 0 ? Rational.ONE : new Rational(met, all);
  }

  // ---- findings

  @Test
  void aLastRowOfBiasAloneIsFound() {
    Finding finding = findings(kernel(2, 2).outputPadding(1).convTranspose()).getFirst();
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.claim())
        .isEqualTo(
            "1 cell of 17 along height and 1 cell of 17 along width hold the bias alone: no tap reaches them");
    assertThat(finding.cures().getFirst().line())
        .isEqualTo("nn.ConvTranspose2d(4, 2, 4, stride=2, padding=1, output_padding=1)");
    assertThat(finding.cures().getFirst().parameters()).hasValue(4 * 2 * (16 - 4));
  }

  @Test
  void outputPaddingThatMakesTheEndWorseIsANote() {
    Finding finding = findings(kernel(3, 2).padding(1).outputPadding(1).convTranspose()).getFirst();
    assertThat(finding.severity()).isEqualTo(Severity.NOTE);
    assertThat(finding.claim())
        .contains("1 cell of 16 along height and 1 cell of 16 along width at the end")
        .contains("(1 of 2)");
    assertThat(finding.cures().getFirst().line())
        .isEqualTo("nn.ConvTranspose2d(4, 2, 4, stride=2, padding=1)");
    assertThat(findings(kernel(4, 2).padding(1).convTranspose())).isEmpty();
  }

  @Test
  void ordinaryRimsAreNone() {
    assertThat(findings(kernel(4, 2).padding(1).convTranspose())).isEmpty();
    assertThat(findings(kernel(3, 2).convTranspose())).isEmpty();
    assertThat(findings(kernel(2, 2).convTranspose())).isEmpty();
    assertThat(findings(kernel(5, 2).padding(2).convTranspose())).isEmpty();
    assertThat(findings(kernel(5, 2).padding(2).outputPadding(1).convTranspose())).isEmpty();
    assertThat(findings(kernel(9, 2).padding(4).outputPadding(1).convTranspose())).isEmpty();
    assertThat(findings(Keras.kernelSize(3, 3).strides(2).convTransposeSame())).isEmpty();
    assertThat(findings(kernel(3, 1).padding(1).convTranspose())).isEmpty();
  }

  /// A dead phase leaves cells without taps everywhere, of which another rule tells.
  @Test
  void deadPhasesAreNotOfTheBorder() {
    assertThat(findings(kernel(1, 2).outputPadding(1).convTranspose())).isEmpty();
  }

  @Test
  void whatIsCutOffBehindIsNotTold() {
    GraphBuilder graph = new GraphBuilder("cut");
    Value y =
        graph.node("relu", new Relu(), layer(graph, kernel(2, 2).outputPadding(1).convTranspose()));
    Value cut =
        graph.node(
            "cut",
            new Slice(),
            y,
            graph.constant("from", Tensor.integers(0, 0)),
            graph.constant("to", Tensor.integers(16, 16)),
            graph.constant("axes", Tensor.integers(2, 3)));
    assertThat(new Border().findings(View.of(Subject.of(graph.build(cut))))).isEmpty();
  }
}
