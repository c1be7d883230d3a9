package dev.adjoint.inspect.portability;

import static dev.adjoint.tensor.ElementType.FLOAT32;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.geometry.AutoPad;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.OddCell;
import dev.adjoint.geometry.Onnx;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.geometry.PyTorch;
import dev.adjoint.geometry.TransposedWindow;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.Foreign;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Interpolation.Cubic;
import dev.adjoint.operator.separable.Interpolation.Linear;
import dev.adjoint.operator.separable.Interpolation.Nearest;
import dev.adjoint.operator.separable.Interpolation.Rounding;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortabilityTest {
  private static List<Finding> findings(Graph graph, Map<String, String> attributes) {
    Subject subject = new Subject("test", graph, Map.of("layer", attributes));
    return new Portability().findings(View.of(subject));
  }

  private static Graph layer(Operator operator, Shape input, Tensor... parameters) {
    GraphBuilder graph = new GraphBuilder("test");
    List<Value> values =
        Stream.of(parameters).map(tensor -> graph.constantNear("w", tensor)).toList();
    Value x = graph.input("x", TensorSpec.of(FLOAT32, input));
    Value[] reads = Stream.concat(Stream.of(x), values.stream()).toArray(Value[]::new);
    return graph.build(graph.node("layer", operator, reads));
  }

  private static Graph transposed(TransposedWindow window, int in, int outPerGroup) {
    Shape weights =
        Shape.of(
            Stream.concat(Stream.of((long) in, (long) outPerGroup), window.kernels().stream())
                .toList());
    int[] sizes = new int[window.rank()];
    Arrays.fill(sizes, 16);
    Shape x = Shape.of(Stream.concat(Stream.of(1, in), Arrays.stream(sizes).boxed()).toList());
    return layer(new ConvTranspose(window), x, Tensor.of(weights, new float[weights.elements()]));
  }

  private static List<Finding> same(String mode, long kernel, long stride, long outputPadding) {
    TransposedWindow window =
        Onnx.kernelShape(kernel, kernel)
            .strides(stride, stride)
            .outputPadding(outputPadding, outputPadding)
            .autoPad(mode)
            .convTranspose();
    return findings(transposed(window, 4, 2), Map.of("auto_pad", mode));
  }

  private static List<Finding> explicit(ConvGeometry geometry) {
    return findings(transposed(geometry, 4, 2), Map.of());
  }

  // ---- transposed convolutions

  @Test
  void anOddTotalOfSameIsCroppedAtDifferentEnds() {
    Finding upper = only(same("SAME_UPPER", 3, 2, 0));
    assertThat(upper.severity()).isEqualTo(Severity.WARNING);
    assertThat(upper.claim()).contains("crops (0, 1)").contains("crops (1, 0)");
    assertThat(upper.cures().getFirst().what()).contains("pads=[0, 0, 1, 1]");
    assertThat(upper.cures().getFirst().line())
        .isEqualTo("nn.ConvTranspose2d(4, 2, 3, stride=2, bias=False)(x)[..., :-1, :-1]");
    Finding lower = only(same("SAME_LOWER", 3, 2, 0));
    assertThat(lower.cures().getFirst().line())
        .isEqualTo(
            "nn.ConvTranspose2d(4, 2, 3, stride=2, padding=1, output_padding=1, bias=False)");
  }

  private static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }

  @Test
  void whatAllAgreeAboutIsNoFinding() {
    assertThat(same("SAME_UPPER", 4, 2, 0)).isEmpty();
    assertThat(same("SAME_LOWER", 3, 1, 0)).isEmpty();
    assertThat(same("SAME_UPPER", 2, 2, 0)).isEmpty();
    assertThat(same("VALID", 3, 2, 1)).isEmpty();
    assertThat(explicit(PyTorch.kernelSize(4, 4).stride(2).padding(1).convTranspose())).isEmpty();
    assertThat(
            explicit(
                PyTorch.kernelSize(3, 3).stride(2).padding(1).outputPadding(1).convTranspose()))
        .isEmpty();
    assertThat(explicit(PyTorch.kernelSize(1, 1).stride(2).convTranspose())).isEmpty();
  }

  /// The pads in the cure crop exactly what the rule crops, whenever the rule fires.
  @Test
  void theExplicitPadsAreTheSameLayer() {
    for (String mode : List.of("SAME_UPPER", "SAME_LOWER")) {
      for (long kernel = 1; kernel <= 6; kernel++) {
        for (long stride = 1; stride <= kernel; stride++) {
          for (long op = 0; op < stride; op++) {
            Onnx window =
                Onnx.kernelShape(kernel, kernel).strides(stride, stride).outputPadding(op, op);
            ConvAxis axis =
                window.autoPad(mode).convTranspose().geometry(List.of(9, 9)).axes().getFirst();
            boolean odd = (kernel + op - stride) % 2 != 0;
            List<Finding> found = same(mode, kernel, stride, op);
            assertThat(found.isEmpty()).isEqualTo(!odd && op == 0);
            for (Finding finding : found) {
              assertThat(read(kernel, stride, finding))
                  .isEqualTo(List.of(axis.begin(), axis.cropEnd()));
            }
          }
        }
      }
    }
  }

  /// The crops that the attributes in a cure mean.
  private static List<Long> read(long kernel, long stride, Finding finding) {
    String what = finding.cures().getFirst().what();
    ConvAxis axis =
        Onnx.kernelShape(kernel, kernel)
            .strides(stride, stride)
            .pads(numbers(what, "pads", 4))
            .outputPadding(numbers(what, "output_padding", 2))
            .convTranspose()
            .geometry(List.of(9, 9))
            .axes()
            .getFirst();
    return List.of(axis.begin(), axis.cropEnd());
  }

  private static long[] numbers(String text, String name, int count) {
    Matcher found = Pattern.compile("\\b" + name + "=\\[([-\\d, ]+)]").matcher(text);
    return found.find()
        ? Stream.of(found.group(1).split(", ")).mapToLong(Long::parseLong).toArray()
        : new long[count];
  }

  @Test
  void sameWithAKernelShorterThanTheStrideHasTwoSizes() {
    Finding finding = only(same("SAME_UPPER", 1, 2, 0));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.facts()).extracting("text").containsExactly("32", "31");
  }

  @Test
  void sameWithOutputPaddingIsInferredLarger() {
    Finding finding = only(same("SAME_UPPER", 3, 2, 1));
    assertThat(finding.severity()).isEqualTo(Severity.NOTE);
    assertThat(finding.facts()).extracting("text").containsExactly("32", "33");
  }

  @Test
  void outputPaddingBetweenStrideAndDilationIsRefusedBySome() {
    List<Finding> found =
        explicit(ConvGeometry.kernel(2, 2).dilation(3).padding(2).outputPadding(2));
    assertThat(found).anyMatch(f -> f.claim().contains("PyTorch takes it, ONNX Runtime refuses"));
    assertThat(found.getFirst().cures().getFirst().what()).contains("no output padding");
  }

  @Test
  void outputPaddingThatNobodyTakesIsFoundThoughItIsNotRead() {
    Foreign foreign =
        new Foreign("ConvTranspose", List.of(TensorSpec.ofUnknownRank(FLOAT32)), false);
    Graph graph = layer(foreign, Shape.of(1, 1, 4, 4));
    Finding finding = only(findings(graph, Map.of("strides", "2, 2", "output_padding", "2, 2")));
    assertThat(finding.claim()).contains("PyTorch and ONNX Runtime refuse it");
    assertThat(findings(graph, Map.of("strides", "2, 2", "output_padding", "1, 1"))).isEmpty();
    assertThat(findings(graph, Map.of("output_padding", "nonsense"))).isEmpty();
  }

  @Test
  void aPrescribedShapeIsDisputed() {
    Onnx window = Onnx.kernelShape(3, 3).strides(2, 2);
    Finding odd =
        only(findings(transposed(window.outputShape(32, 32).convTranspose(), 4, 4), Map.of()));
    assertThat(odd.severity()).isEqualTo(Severity.WARNING);
    assertThat(odd.claim()).contains("(1, 0)");
    Finding even =
        only(findings(transposed(window.outputShape(33, 33).convTranspose(), 4, 4), Map.of()));
    assertThat(even.severity()).isEqualTo(Severity.NOTE);
    Finding missing =
        only(findings(transposed(window.outputShape(40, 40).convTranspose(), 4, 4), Map.of()));
    assertThat(missing.claim()).contains("larger than what the kernel writes");
  }

  @Test
  void padsThatDifferAreTold() {
    ConvGeometry geometry = ConvGeometry.kernel(4).stride(2).padding(List.of(0L), List.of(2L));
    Finding finding = only(findings(transposed(geometry, 4, 2), Map.of()));
    assertThat(finding.claim()).contains("PyTorch has no such layer");
    assertThat(finding.cures().getFirst().line())
        .isEqualTo("nn.ConvTranspose1d(4, 2, 4, stride=2, bias=False)(x)[..., :-2]");
    ConvGeometry negative = ConvGeometry.kernel(4).stride(2).padding(-1);
    assertThat(findings(transposed(negative.padding(List.of(-1L), List.of(0L)), 4, 2), Map.of()))
        .anyMatch(f -> f.claim().contains("none below 0"));
  }

  @Test
  void groupsWithOtherChannelsDilationAndTypes() {
    ConvGeometry grouped = ConvGeometry.kernel(4, 4).stride(2).padding(1).groups(2);
    assertThat(only(findings(transposed(grouped, 4, 3), Map.of())).claim())
        .startsWith("2 groups make 6 channels of 4");
    assertThat(findings(transposed(grouped, 4, 2), Map.of())).isEmpty();
    assertThat(only(explicit(ConvGeometry.kernel(3, 3).dilation(2))).claim())
        .contains("dilation 2");
    Graph plain = transposed(ConvGeometry.kernel(2, 2).stride(2), 4, 2);
    assertThat(only(findings(plain, Map.of("weight_type", "BFLOAT16"))).severity())
        .isEqualTo(Severity.WARNING);
    assertThat(findings(plain, Map.of("weight_type", "FLOAT16"))).isEmpty();
  }

  // ---- convolutions and pooling

  private static List<Finding> conv(long kernel, long stride, OddCell odd, int size) {
    AutoPad window = new AutoPad(ConvGeometry.kernel(kernel, kernel).stride(stride), odd);
    Shape weights = Shape.of(2, 3, kernel, kernel);
    Graph graph =
        layer(
            new Conv(window),
            Shape.of(1, 3, size, size),
            Tensor.of(weights, new float[weights.elements()]));
    return findings(graph, Map.of("auto_pad", "SAME_UPPER"));
  }

  @Test
  void samePaddingOfConvolutionsIsToldWhereItIsOdd() {
    assertThat(only(conv(3, 2, OddCell.END, 64)).claim()).contains("SAME pads (0, 1) here");
    assertThat(conv(3, 2, OddCell.END, 63)).isEmpty();
    assertThat(conv(3, 1, OddCell.END, 64)).isEmpty();
    assertThat(conv(2, 1, OddCell.END, 64)).isEmpty();
    assertThat(conv(2, 1, OddCell.BEGIN, 64)).hasSize(1);
    assertThat(conv(2, 2, OddCell.END, 64)).isEmpty();
  }

  @Test
  void ceilModeIsDisputedWhereAWindowWouldLieInThePadding() {
    // Of 3 cells and padding 1 on both sides, a third window of 2 would begin in the padding
    // behind.
    assertThat(only(pool(ConvGeometry.kernel(2).stride(2).padding(1), 5)).claim())
        .contains("makes 3 windows of 5 cells");
    assertThat(pool(ConvGeometry.kernel(2).stride(2), 5)).isEmpty();
    assertThat(pool(ConvGeometry.kernel(3).stride(2).padding(1), 6)).isEmpty();
  }

  private static List<Finding> pool(ConvGeometry window, int cells) {
    MaxPool pool = new MaxPool(new PoolWindow(window, true), MaxPool.Indices.NONE);
    return findings(layer(pool, Shape.of(1, 1, cells)), Map.of());
  }

  // ---- resizing

  private static List<Finding> resize(Resize resize, int size, float scale, String opset) {
    GraphBuilder graph = new GraphBuilder("test");
    Value x = graph.input("x", TensorSpec.of(FLOAT32, Shape.of(1, 3, size, size)));
    Value roi = graph.constant("roi", Tensor.of(Shape.of(0), new float[0]));
    Value scales = graph.constant("scales", Tensor.of(Shape.of(4), 1f, 1, scale, scale));
    Graph built = graph.build(graph.node("layer", resize, x, roi, scales));
    return findings(built, Map.of("opset", opset));
  }

  private static Resize nearest(Rounding rounding, CoordinateTransformation transformation) {
    return Resize.of(new Nearest(rounding), transformation);
  }

  @Test
  void nearestIsToldWhereItCopiesOtherCells() {
    Resize floor = nearest(Rounding.ROUND_PREFER_FLOOR, CoordinateTransformation.ASYMMETRIC);
    assertThat(resize(floor, 8, 2, "13")).isEmpty();
    assertThat(resize(floor, 8, 3, "13")).hasSize(1);
    Resize half = nearest(Rounding.ROUND_PREFER_FLOOR, CoordinateTransformation.HALF_PIXEL);
    assertThat(resize(half, 8, 2, "13")).isEmpty();
    assertThat(resize(half, 8, 3, "13")).isEmpty();
    Resize ceil = nearest(Rounding.CEIL, CoordinateTransformation.ASYMMETRIC);
    assertThat(resize(ceil, 8, 2, "13")).hasSize(1);
  }

  @Test
  void linearAndCubicAreToldWhereTheyDiffer() {
    Resize half = Resize.of(new Linear(), CoordinateTransformation.HALF_PIXEL);
    assertThat(resize(half, 8, 2, "13")).isEmpty();
    Resize first = Resize.of(new Linear(), CoordinateTransformation.ASYMMETRIC);
    assertThat(resize(first, 8, 2, "13")).isEmpty();
    assertThat(resize(first, 8, 2, "10")).hasSize(1);
    Resize corners = Resize.of(new Linear(), CoordinateTransformation.ALIGN_CORNERS);
    assertThat(resize(corners, 8, 2, "13")).isEmpty();
    assertThat(only(resize(corners, 7, 1.5f, "13")).claim()).contains("10.50 x 10.50 cells");
    Resize torch = Resize.of(new Linear(), CoordinateTransformation.PYTORCH_HALF_PIXEL);
    assertThat(resize(torch, 8, 0.5f, "13")).isEmpty();
    assertThat(resize(torch, 8, 0.125f, "13")).hasSize(1);
    Resize usual = Resize.of(new Cubic(-0.75), CoordinateTransformation.HALF_PIXEL);
    assertThat(resize(usual, 8, 2, "13")).isEmpty();
    Resize pillow = Resize.of(new Cubic(-0.5), CoordinateTransformation.HALF_PIXEL);
    assertThat(resize(pillow, 8, 2, "13")).hasSize(1);
  }

  @Test
  void modesOfTensorFlowAreTold() {
    Resize shifted = nearest(Rounding.FLOOR, CoordinateTransformation.TF_HALF_PIXEL_FOR_NN);
    assertThat(only(resize(shifted, 8, 2, "11")).claim()).contains("tf_half_pixel_for_nn");
  }

  // ---- what is not known

  @Test
  void layersWithoutSizesAreLeftAlone() {
    GraphBuilder graph = new GraphBuilder("open");
    Value x = graph.input("x", TensorSpec.ofUnknownRank(FLOAT32));
    Value w = graph.input("w", TensorSpec.of(ElementType.FLOAT32, List.of(Size.symbol("C"))));
    Graph built =
        graph.build(
            graph.node("layer", new ConvTranspose(ConvGeometry.kernel(3, 3).stride(2)), x, w));
    assertThat(findings(built, Map.of("auto_pad", "SAME_UPPER"))).isEmpty();
  }
}
