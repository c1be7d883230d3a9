package dev.adjoint.inspect.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.Frame;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.inspect.view.View;
import dev.adjoint.nn.architecture.Architectures;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.nn.layer.Parameter;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Interpolation;
import dev.adjoint.operator.separable.Interpolation.Linear;
import dev.adjoint.operator.separable.Interpolation.Nearest;
import dev.adjoint.operator.separable.Interpolation.Rounding;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.size.Rational;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FramesCheckTest {
  private final GraphBuilder graph = new GraphBuilder("net");

  @Test
  void maxPoolingAndTheMiddleOfAnOddKernelLieHalfAPixelApart() {
    Finding finding = only(meeting(pool(2, 2, 0), transposed(3, 2, 1, 1)));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.place().operator()).isEqualTo("ConvTranspose");
    assertThat(finding.claim())
        .isEqualTo(
            "Maps that meet at Concat \"Concat\" lie 1/2 of a cell apart along H and W, which is 1/2 of a"
                + " pixel of the input: MaxPool \"MaxPool\" moves cells by +1/2, ConvTranspose"
                + " \"ConvTranspose\" moves them by 0");
    assertThat(finding.cures().getFirst().line())
        .isEqualTo("nn.ConvTranspose2d(1, 1, 4, stride=2, padding=1, bias=False)");
    assertThat(finding.cures().getFirst().parameters()).hasValue(7);
    assertThat(finding.cures().getFirst().multiplyAdds()).hasValue(7 * 32 * 32);
  }

  @Test
  void theCureIsClean() {
    assertThat(findings(meeting(pool(2, 2, 0), transposed(4, 2, 1, 0)))).isEmpty();
  }

  @Test
  void layersThatMirrorOneAnotherAreExact() {
    assertThat(findings(meeting(conv(3, 2, 1), transposed(3, 2, 1, 1)))).isEmpty();
    assertThat(findings(anew().meeting(pool(2, 2, 0), transposed(2, 2, 0, 0)))).isEmpty();
    assertThat(findings(anew().meeting(conv(4, 2, 1), transposed(4, 2, 1, 0)))).isEmpty();
    assertThat(findings(anew().meeting(pool(2, 2, 0), halfPixel()))).isEmpty();
    assertThat(findings(anew().meeting(pool(2, 2, 0), nearest()))).isEmpty();
  }

  private static FramesCheckTest anew() {
    return new FramesCheckTest();
  }

  @Test
  void oddWindowsAndInterpolationByHalfPixelsLieHalfAPixelApart() {
    for (Operator up : List.of(halfPixel(), nearest(), transposed(2, 2, 0, 0))) {
      Finding finding = only(anew().meeting(pool(3, 2, 1), up));
      assertThat(finding.claim()).contains("lie 1/2 of a cell apart along H and W");
    }
    Finding strided = only(anew().meeting(conv(3, 2, 1), halfPixel()));
    assertThat(strided.cures().getFirst().line())
        .isEqualTo("nn.Conv2d(1, 1, 4, stride=2, padding=1, bias=False)");
  }

  @Test
  void alignedCornersStretchTheMap() {
    Finding finding = only(meeting(pool(2, 2, 0), linear(CoordinateTransformation.ALIGN_CORNERS)));
    assertThat(finding.claim()).contains("lie up to 1/2 of a cell apart along H and W");
    assertThat(finding.cures().getFirst().line())
        .isEqualTo("nn.Upsample(scale_factor=2, mode=\"bilinear\", align_corners=False)");
  }

  @Test
  void convolutionsWithoutPaddingAndACropFromTheMiddleAreExact() {
    assertThat(findings(valid(2))).isEmpty();
    assertThat(findings(anew().valid(1))).isEmpty();
  }

  /// Cells that are cropped at the beginning, of the 4 that are too many: 2 is the middle.
  private Graph valid(long before) {
    Value x = input(64);
    Value skip = add(pool(1, 1, 0), x);
    Value y = add(conv(5, 1, 0), x);
    long[] bounds = {before, before, before + 60, before + 60};
    Value starts = graph.constant("starts", whole(bounds[0], bounds[1]));
    Value ends = graph.constant("ends", whole(bounds[2], bounds[3]));
    Value axes = graph.constant("axes", whole(2, 3));
    Value cropped = graph.node(new Slice(), skip, starts, ends, axes);
    return graph.build(graph.node(new Add(), cropped, y));
  }

  @Test
  void aCropThatIsOffByOneBehindAStepUpIsTold() {
    Finding finding = only(cropped(0));
    assertThat(finding.claim()).contains("lie 1 cell apart along H and W");
    assertThat(findings(anew().cropped(1))).isEmpty();
  }

  /// Transposed by K4 S2 without padding, and brought to size by a crop of 1 at both ends.
  private Graph cropped(long before) {
    Value x = input(64);
    Value y = add(transposed(4, 2, 0, 0), add(pool(2, 2, 0), x));
    Value starts = graph.constant("starts", whole(before, before));
    Value ends = graph.constant("ends", whole(before + 64, before + 64));
    Value axes = graph.constant("axes", whole(2, 3));
    return graph.build(
        graph.node(new Concat(1), x, graph.node(new Slice(), y, starts, ends, axes)));
  }

  @Test
  void evenKernelsOfStrideOneAreWorthANote() {
    Value x = input(64);
    Value y =
        graph.node(
            new Conv(ConvGeometry.kernel(2, 2).padding(List.of(0L, 0L), List.of(1L, 1L))),
            x,
            weights(2));
    assertThat(only(graph.build(graph.node(new Add(), x, y))).severity()).isEqualTo(Severity.NOTE);
  }

  @Test
  void whatShallNotSeeTheFutureIsNoFault() {
    Value x = graph.input("x", spec(1, 1, 64));
    Value w = graph.constant("w", Tensor.zeros(Shape.of(1, 1, 2)));
    ConvGeometry causal = ConvGeometry.kernel(2).dilation(3).padding(List.of(3L), List.of(0L));
    Value y = graph.node(new Conv(causal), x, w);
    assertThat(findings(graph.build(graph.node(new Add(), x, y)))).isEmpty();
  }

  @Test
  void networksOfTheLiteratureAreExact() {
    for (String name :
        List.of("unet", "fcn-8s", "segnet", "srresnet-x4", "lapsrn-x4", "stylegan2-block")) {
      assertThat(findings(network(name))).as(name).isEmpty();
    }
  }

  @Test
  void aUNetWithAlignedCornersIsNot() {
    assertThat(findings(network("unet-bilinear"))).hasSize(4);
  }

  @Test
  void framesAreToldOfEveryValue() {
    Graph net = meeting(pool(2, 2, 0), transposed(2, 2, 0, 0));
    Frames frames = Frames.of(View.of(Subject.of(net)));
    Value pooled = net.nodes().getFirst().output();
    assertThat(frames.frame(pooled, 2)).hasValue(new Frame(Rational.of(2), Rational.of(1, 2)));
    assertThat(frames.origin(pooled, 3)).hasValue(net.inputs().getFirst().value());
    assertThat(frames.frame(net.outputs().getFirst(), 3)).hasValue(Frame.SAME);
  }

  private static Graph network(String name) {
    Model model = Architectures.named(name).model();
    return model.graph(
        model.parameters().stream()
            .collect(Collectors.toMap(Parameter::name, p -> Tensor.zeros(p.shape()))));
  }

  private Graph meeting(Operator down, Operator up) {
    Value x = input(64);
    return graph.build(graph.node(new Concat(1), x, add(up, add(down, x))));
  }

  private Value input(long size) {
    return graph.input("x", spec(1, 1, size, size));
  }

  private static TensorSpec spec(long... sizes) {
    return TensorSpec.of(ElementType.FLOAT32, Shape.of(sizes));
  }

  private Value add(Operator operator, Value x) {
    return switch (operator) {
      case Conv conv -> graph.node(conv, x, weights(conv.window().kernels().getFirst()));
      case ConvTranspose conv -> graph.node(conv, x, weights(conv.window().kernels().getFirst()));
      case Resize resize -> {
        Value roi = graph.constantNear("roi", Tensor.of(Shape.of(0)));
        Value scales = graph.constantNear("scales", Tensor.of(Shape.of(4), 1, 1, 2, 2));
        yield graph.node(resize, x, roi, scales);
      }
      default -> graph.node(operator, x);
    };
  }

  private Value weights(long kernel) {
    return graph.constantNear("w", Tensor.zeros(Shape.of(1, 1, kernel, kernel)));
  }

  private static Tensor whole(long... values) {
    return new IntegerTensor(ElementType.INT64, Shape.of(values.length), values);
  }

  private static Operator pool(long kernel, long stride, long padding) {
    ConvGeometry window = ConvGeometry.kernel(kernel, kernel).stride(stride).padding(padding);
    return new MaxPool(new PoolWindow(window, false), MaxPool.Indices.NONE);
  }

  private static Operator conv(long kernel, long stride, long padding) {
    return new Conv(ConvGeometry.kernel(kernel, kernel).stride(stride).padding(padding));
  }

  private static Operator transposed(long kernel, long stride, long padding, long outputPadding) {
    return new ConvTranspose(
        ConvGeometry.kernel(kernel, kernel)
            .stride(stride)
            .padding(padding)
            .outputPadding(outputPadding));
  }

  private static Operator halfPixel() {
    return linear(CoordinateTransformation.HALF_PIXEL);
  }

  private static Operator linear(CoordinateTransformation transformation) {
    return resize(new Linear(), transformation);
  }

  private static Operator nearest() {
    return resize(new Nearest(Rounding.FLOOR), CoordinateTransformation.ASYMMETRIC);
  }

  private static Operator resize(Interpolation way, CoordinateTransformation transformation) {
    return Resize.of(way, transformation);
  }

  private static Finding only(Graph net) {
    List<Finding> findings = findings(net);
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }

  private static List<Finding> findings(Graph net) {
    return FramesCheck.findings(View.of(Subject.of(net)));
  }
}
