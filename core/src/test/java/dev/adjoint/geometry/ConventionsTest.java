package dev.adjoint.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adjoint.size.Size;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each framework's words mean, held against the framework's own definition where there is one
/// that does not go through a crop, else against its formulas and worked cases.
class ConventionsTest {
  private static final long SEED = 5;

  /// Runs a law on axes as a framework would have them: no padding of their own.
  private static void forAllAxes(Consumer<ConvAxis> law) {
    ConvProblems.forAllAxes(SEED, 5_000, axis -> law.accept(axis.padding(0, 0).outputPadding(0)));
  }

  private static ConvGeometry of(ConvAxis axis) {
    return new ConvGeometry(List.of(axis), 1);
  }

  private static ConvAxis only(ConvGeometry geometry) {
    return geometry.axes().getFirst();
  }

  private static long cropEnd(ConvGeometry geometry) {
    return only(geometry).cropEnd();
  }

  @Test
  void samePaddingIsTheLeastThatKeepsEveryStridedCell() {
    forAllAxes(axis -> {
      for (int fine = 0; fine < 12; fine++) {
        Window upper = new AutoPad(of(axis), OddCell.END);
        ConvAxis padded = only(upper.geometry(List.of(fine)));
        long wanted = Math.ceilDiv(fine, axis.stride());
        long total = padded.begin() + padded.end();
        assertThat((long) padded.coarse(fine)).isEqualTo(wanted);
        assertThat(upper.coarse(0, Size.of(fine))).isEqualTo(Size.of(wanted));
        assertThat(padded.end() - padded.begin()).isBetween(0L, 1L);
        if (total > 0) {
          assertThat(padded.padding(0, total - 1).coarse().apply(fine)).isLessThan(wanted);
        }
      }
    });
  }

  @Test
  void sameLowerPutsTheOddCellInFront() {
    Onnx same = Onnx.kernelShape(4);
    assertThat(only(same.autoPad("SAME_UPPER").conv().geometry(List.of(9)))).hasToString("k4p1:2");
    assertThat(only(same.autoPad("SAME_LOWER").conv().geometry(List.of(9)))).hasToString("k4p2:1");
  }

  @Test
  void unknownSizesFollowSamePadding() {
    Window same = Onnx.kernelShape(3, 3).strides(2, 3).autoPad("SAME_UPPER").conv();
    assertThat(same.coarse(1, Size.symbol("W"))).hasToString("floor((W + 2)/3)");
    assertThat(same.kernels()).containsExactly(3L, 3L);
  }

  @Test
  void onnxSameTransposeHasTheInputSizeTimesTheStride() {
    forAllAxes(axis -> {
      for (long op = 0; op < axis.stride(); op++) {
        ConvAxis upper = sameTransposed(axis.outputPadding(op), Onnx.Mode.SAME_UPPER);
        ConvAxis lower = sameTransposed(axis.outputPadding(op), Onnx.Mode.SAME_LOWER);
        assertThat((long) upper.fine(5)).isEqualTo(5 * axis.stride());
        assertThat((long) lower.fine(5)).isEqualTo(5 * axis.stride());
        assertThat(upper.begin()).isEqualTo(lower.end());
        assertThat(upper.end() - upper.begin()).isBetween(0L, 1L);
      }
    });
  }

  private static ConvAxis sameTransposed(ConvAxis axis, Onnx.Mode mode) {
    Onnx onnx = Onnx.kernelShape(axis.kernel()).strides(axis.stride()).dilations(axis.dilation());
    Onnx padded = onnx.outputPadding(axis.outputPadding()).autoPad(mode);
    return only(padded.convTranspose().geometry(List.of(5)));
  }

  @Test
  void outputShapeIsReachedWhateverItIs() {
    forAllAxes(axis -> {
      for (int fine = 0; fine < 20; fine++) {
        for (OddCell side : OddCell.values()) {
          TransposedWindow window = new OutputShape(of(axis), List.of(fine), side);
          ConvAxis cropped = only(window.geometry(List.of(3)));
          long uneven = cropped.begin() - cropped.end();
          assertThat(cropped.fine(3)).isEqualTo(fine);
          assertThat(window.fine(0, Size.symbol("n"))).isEqualTo(Size.of(fine));
          assertThat(uneven)
              .isBetween(side == OddCell.BEGIN ? 0L : -1L, side == OddCell.BEGIN ? 1L : 0L);
        }
      }
    });
  }

  /// Source: ONNX's own example `convtranspose_output_shape`, one cell more than the kernel fills.
  @Test
  void missingCellIsAddedBehindUnlessSameUpper() {
    Onnx onnx = Onnx.kernelShape(3, 3).strides(3, 2).outputPadding(1, 1).outputShape(10, 8);
    ConvGeometry plain = onnx.convTranspose().geometry(List.of(3, 3));
    assertThat(plain.axes()).extracting(ConvAxis::begin).containsExactly(0L, 0L);
    assertThat(plain.axes()).extracting(ConvAxis::cropEnd).containsExactly(-1L, -1L);
  }

  @Test
  void outputShapeLargerThanAllIsSplitRoundingDown() {
    ConvGeometry base = ConvGeometry.kernel(3).stride(2);
    ConvAxis upper = only(new OutputShape(base, List.of(10), OddCell.END).geometry(List.of(4)));
    ConvAxis other = only(new OutputShape(base, List.of(10), OddCell.BEGIN).geometry(List.of(4)));
    assertThat(upper).hasToString("k3s2p-1:0");
    assertThat(other).hasToString("k3s2p0:-1");
  }

  @Test
  void onnxPadsComeBeginningsFirst() {
    ConvGeometry read =
        Onnx.kernelShape(3, 4)
            .strides(2, 1)
            .dilations(1, 2)
            .group(2)
            .pads(0, 1, 2, 3)
            .conv()
            .geometry(List.of(9, 9));
    assertThat(read).hasToString("g2 k3x4s2x1d1x2p0:2x1:3");
    assertThat(Onnx.kernelShape(3).autoPad("VALID").conv()).isEqualTo(ConvGeometry.kernel(3));
    assertThat(Onnx.kernelShape(3).autoPad("VALID").convTranspose())
        .isEqualTo(ConvGeometry.kernel(3));
  }

  /// Cases in which ONNX's shape inference, its reference evaluator and ONNX Runtime do not agree.
  @Test
  void onnxCasesThatPeersDisagreeOnFollowTheText() {
    Onnx strided = Onnx.kernelShape(3, 3).strides(2, 2);
    assertFine(strided.outputPadding(1, 1).autoPad("SAME_UPPER"), 8);
    assertFine(Onnx.kernelShape(1, 1).strides(2, 2).autoPad("SAME_UPPER"), 8);
    assertFine(strided.outputShape(8, 8), 8);
    assertFine(strided.outputShape(10, 10).autoPad("SAME_UPPER"), 10);
    assertFine(Onnx.kernelShape(3, 3).dilations(2, 2).outputPadding(1, 1), 9);
    assertFine(Onnx.kernelShape(3, 3).pads(3, 3, 3, 3), 0);
    assertFine(strided.pads(-1, -1, 0, 0), 10);
  }

  private static void assertFine(Onnx onnx, int size) {
    TransposedWindow window = onnx.convTranspose();
    List<Integer> input = List.of(4, 4);
    assertThat(window.geometry(input).fine(input)).containsExactly(size, size);
    assertThat(window.fine(0, Size.of(4))).isEqualTo(Size.of(size));
  }

  @Test
  void onnxAttributesThatContradictAreRefused() {
    Onnx onnx = Onnx.kernelShape(3, 3);
    refused(() -> onnx.pads(1, 1, 1), "pads [1, 1, 1]; there must be 4");
    refused(() -> onnx.autoPad("SAME"), "auto_pad is 'SAME'");
    refused(() -> onnx.group(0), "group is 0");
    refused(() -> onnx.group(1L << 32), "group is 4294967296");
    refused(() -> onnx.outputShape(1, 3, 8, 8), "spatial sizes [1, 3, 8, 8]");
    refused(() -> onnx.outputShape(-1, 8), "output_shape [-1, 8]");
    refused(() -> onnx.strides(0, 1), "stride is 0");
    refused(() -> onnx.outputPadding(1, 1).convTranspose(), "output padding 1 must be less than");
    Onnx both = onnx.pads(1, 1, 1, 1).autoPad("SAME_UPPER");
    refused(both::conv, "pads and auto_pad SAME_UPPER are both given");
    assertThat(onnx.pads(0, 0, 0, 0).autoPad("SAME_UPPER").conv()).isInstanceOf(AutoPad.class);
  }

  private static void refused(Runnable act, String complaint) {
    assertThatIllegalArgumentException().isThrownBy(act::run).withMessageContaining(complaint);
  }

  @Test
  void pyTorchPadsBothEndsAndExtendsTheEnd() {
    ConvGeometry up =
        PyTorch.kernelSize(3, 3).stride(2).padding(1).outputPadding(1).convTranspose();
    assertThat(up).hasToString("g1 k3s2p1o1");
    assertThat(only(up).begin()).isEqualTo(1);
    assertThat(only(up).cropEnd()).isZero();
    assertThat(up.fine(List.of(4, 4))).containsExactly(8, 8);
  }

  @Test
  void pyTorchOutputPaddingIsLessThanStrideOrDilation() {
    PyTorch layer = PyTorch.kernelSize(2).dilation(3);
    assertThat(layer.outputPadding(2).convTranspose().fine(List.of(3))).containsExactly(8);
    refused(
        () -> layer.outputPadding(3).convTranspose(),
        "output padding 3 must be less than the stride 1 or the dilation 3");
    refused(() -> layer.padding(-1).convTranspose(), "padding is -1");
    refused(() -> layer.padding(-1).conv(), "padding is -1");
  }

  @Test
  void pyTorchSameKeepsTheSize() {
    ConvGeometry same = PyTorch.kernelSize(4, 3).dilation(1, 2).groups(2).convSame();
    assertThat(same).hasToString("g2 k4x3d1x2p1:2x2");
    assertThat(same.coarse(List.of(9, 9))).containsExactly(9, 9);
    refused(() -> PyTorch.kernelSize(3).stride(2).convSame(), "stride 1 only, not with 2");
  }

  /// TensorFlow defines it as the gradient of the `SAME` convolution that reads the larger grid.
  @Test
  void kerasSameTransposeIsTheAdjointOfTheSameConvolution() {
    forAllAxes(axis -> {
      ConvGeometry transposed = new Keras(of(axis), false).convTransposeSame();
      int fine = (int) (4 * axis.stride());
      ConvAxis forward = only(new AutoPad(of(axis), OddCell.END).geometry(List.of(fine)));
      assertThat(transposed.fine(List.of(4))).containsExactly(fine);
      assertThat(only(transposed).begin()).isEqualTo(forward.begin());
    });
  }

  @Test
  void kerasSameTransposeWithOutputPaddingIsTheAdjointOfTheSameConvolutionToo() {
    forAllAxes(axis -> {
      for (long op = 0; op < axis.stride(); op++) {
        ConvGeometry transposed = new Keras(of(axis.outputPadding(op)), true).convTransposeSame();
        int fine = (int) (3 * axis.stride() + axis.reach() % 2 + op);
        ConvAxis forward = only(new AutoPad(of(axis), OddCell.END).geometry(List.of(fine)));
        assertThat(transposed.fine(List.of(4))).containsExactly(fine);
        if (forward.coarse(fine) == 4) {
          assertThat(only(transposed).begin()).isEqualTo(forward.begin());
        }
      }
    });
  }

  @Test
  void kerasValidTransposeCropsNothing() {
    forAllAxes(axis -> {
      ConvGeometry transposed = new Keras(of(axis), false).convTransposeValid();
      long length = 4 * axis.stride() + Math.max(axis.reach(), axis.stride());
      assertThat(transposed.fine(List.of(5))).containsExactly((int) length);
      assertThat(only(transposed).begin()).isZero();
    });
    Keras padded = Keras.kernelSize(1).strides(3).outputPadding(1);
    assertThat(padded.convTransposeValid().fine(List.of(2))).containsExactly(5);
    assertThat(Keras.kernelSize(1).strides(3).convTransposeValid().fine(List.of(2)))
        .containsExactly(6);
  }

  @Test
  void kerasSizesOfTheTextbooks() {
    assertThat(Keras.kernelSize(3, 3).strides(2).convTransposeSame().fine(List.of(4, 4)))
        .containsExactly(8, 8);
    assertThat(Keras.kernelSize(3, 3).convTransposeValid().fine(List.of(4, 4)))
        .containsExactly(6, 6);
    refused(
        () -> Keras.kernelSize(3).strides(2).outputPadding(2).convTransposeSame(),
        "output padding 2 must be less than the stride 2");
  }

  /// The difference that moves values by one cell: kernel 3, stride 2, doubling the size.
  @Test
  void sameCropsTheEndWherePyTorchCropsTheBeginning() {
    Stream<ConvGeometry> others =
        Stream.of(
            Keras.kernelSize(3).strides(2).convTransposeSame(),
            Jax.kernel(3).strides(2).convTransposeSame(),
            Onnx.kernelShape(3)
                .strides(2)
                .autoPad("SAME_UPPER")
                .convTranspose()
                .geometry(List.of(4)));
    assertThat(others)
        .allSatisfy(same -> {
          assertThat(only(same).begin()).isZero();
          assertThat(cropEnd(same)).isOne();
          assertThat(same.fine(List.of(4))).containsExactly(8);
        });
    ConvGeometry torch =
        PyTorch.kernelSize(3).stride(2).padding(1).outputPadding(1).convTranspose();
    assertThat(only(torch).begin()).isOne();
    assertThat(cropEnd(torch)).isZero();
    assertThat(torch.fine(List.of(4))).containsExactly(8);
  }

  /// Below the stride, TensorFlow and Keras add the missing cells behind; ONNX's formula, taken as
  /// it stands, divides them.
  @ParameterizedTest
  @CsvSource({"1, 2, -1", "1, 3, -1", "2, 4, -1", "1, 4, -2"})
  void kernelShorterThanTheStrideIsExtendedDifferently(long kernel, long stride, long onnxBegin) {
    TransposedWindow onnx =
        Onnx.kernelShape(kernel).strides(stride).autoPad("SAME_UPPER").convTranspose();
    ConvGeometry keras = Keras.kernelSize(kernel).strides(stride).convTransposeSame();
    assertThat(only(onnx.geometry(List.of(4))).begin()).isEqualTo(onnxBegin);
    assertThat(only(keras).begin()).isZero();
  }

  @Test
  void kerasSameConvolutionIsTensorFlows() {
    Window same = Keras.kernelSize(3, 3).strides(2).dilationRate(1).groups(4).convSame();
    assertThat(same.groups()).isEqualTo(4);
    assertThat(same.geometry(List.of(8, 7))).hasToString("g4 k3s2p0:1x1");
    assertThat(Keras.kernelSize(3).convValid()).isEqualTo(ConvGeometry.kernel(3));
  }

  /// JAX runs a convolution of stride 1 over the input with zeros between its cells, padded; its
  /// kernel, read backwards, is the one that scatters.
  @Test
  void jaxExplicitPaddingIsThatOfTheInputWithZerosInserted() {
    forAllAxes(axis -> {
      for (long before = 0; before < 5; before++) {
        long after = 4 - before / 2;
        Jax jax = new Jax(of(axis)).padding(List.of(before), List.of(after));
        ConvAxis crop = only(jax.convTranspose());
        long inserted = 5 * axis.stride() + 1 + before + after;
        assertThat(crop.fine().apply(6L)).isEqualTo(inserted - axis.reach() + 1);
        for (long tap = 0; tap < axis.kernel(); tap++) {
          long backwards = axis.kernel() - 1 - tap;
          long output = axis.stride() * 2 + before - axis.dilation() * backwards;
          assertThat(Pairs.of(crop, new Span(2, 3))).contains(new Pairs.Pair(2, tap, output));
        }
      }
    });
  }

  @Test
  void jaxConsistentPaddingIsPyTorchs() {
    Jax jax = Jax.kernel(4, 4).strides(2).padding(List.of(1L), List.of(1L));
    assertThat(jax.convTransposeConsistent())
        .isEqualTo(PyTorch.kernelSize(4, 4).stride(2).padding(1).convTranspose());
    assertThat(jax.convTranspose()).hasToString("g1 k4s2p2");
  }

  @Test
  void jaxStringsMeanWhatTheyMeanInKeras() {
    forAllAxes(axis -> {
      Jax jax = new Jax(of(axis));
      Keras keras = new Keras(of(axis), false);
      assertThat(jax.convTransposeSame()).isEqualTo(keras.convTransposeSame());
      assertThat(jax.convTransposeValid()).isEqualTo(keras.convTransposeValid());
      assertThat(jax.convSame()).isEqualTo(keras.convSame());
    });
  }

  @Test
  void jaxConvolutionsPadAsTold() {
    Jax jax = Jax.kernel(3).strides(2).rhsDilation(2).featureGroupCount(3);
    assertThat(jax.padding(List.of(1L), List.of(2L)).conv()).hasToString("g3 k3s2d2p1:2");
    assertThat(jax.padding(List.of(1L), List.of(2L)).convValid()).hasToString("g3 k3s2d2");
  }

  @Test
  void rulesHandOnWhatTheyWereMadeOf() {
    ConvGeometry base = ConvGeometry.kernel(3, 5).groups(2);
    assertThat(new AutoPad(base, OddCell.END))
        .returns(2, Window::rank)
        .returns(2, Window::groups)
        .returns(List.of(3L, 5L), Window::kernels);
    assertThat(new OutputShape(base, List.of(7, 7), OddCell.END))
        .returns(2, TransposedWindow::rank)
        .returns(2, TransposedWindow::groups)
        .returns(List.of(3L, 5L), TransposedWindow::kernels);
    assertThat(base.coarse(0, Size.symbol("n")).with(Map.of("n", Size.of(9))))
        .isEqualTo(Size.of(7));
  }
}
