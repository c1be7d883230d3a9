package dev.adjoint.inspect.sizes;

import static dev.adjoint.inspect.sizes.SafeSizesTest.pool;
import static dev.adjoint.inspect.sizes.SafeSizesTest.transposed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.sizes.SafeSizesTest.UNet1d;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.inspect.view.View;
import dev.adjoint.nn.architecture.Architecture;
import dev.adjoint.nn.architecture.Esrgan;
import dev.adjoint.nn.architecture.UNet;
import dev.adjoint.nn.architecture.Vae;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.nn.layer.Parameter;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.pool.MaxUnpool;
import dev.adjoint.operator.separable.GlobalAveragePool;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.operator.source.ShapeOf;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SizesCheckTest {
  @Test
  void oneFindingTellsOfAllMeetingsOfAUNet() {
    List<Finding> findings = findings(unet(Size.symbol("L"), pool(2), transposed(2, 2, 0, 0), 3));
    assertThat(findings).hasSize(1);
    Finding finding = findings.getFirst();
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.claim())
        .isEqualTo(
            "L must be a multiple of 8: at 9, Concat \"Concat_2\" is given 9 cells by input \"x\" and 8"
                + " by ConvTranspose \"ConvTranspose_2\"; MaxPool \"MaxPool\" makes 4 cells of 9, as of 8");
    assertThat(finding.facts())
        .contains(
            Fact.of("first size that fails", 9),
            Fact.of("Concat \"Concat\"", "L % 8 from 0 to 3: floor((L)/4) against 2*floor((L)/8)"),
            Fact.of("Concat \"Concat_2\"", "L % 2 == 0: L against 2*floor((L)/2)"));
  }

  @Test
  void padsToTheNextSizeThatWillDo() {
    Cure cure =
        findings(unet(Size.symbol("L"), pool(2), transposed(2, 2, 0, 0), 2))
            .getFirst()
            .cures()
            .getFirst();
    assertThat(cure.line()).isEqualTo("x = F.pad(x, (0, -x.shape[-1] % 4), mode=\"replicate\")");
    assertThat(cure.repair()).isEqualTo("pad-to-multiple");
  }

  @Test
  void sizesAreNotAlwaysMultiples() {
    Operator down = new Conv(ConvGeometry.kernel(3).stride(2));
    Finding finding = findings(unet(Size.symbol("L"), down, transposed(3, 2, 0, 0), 2)).getFirst();
    assertThat(finding.claim()).startsWith("L % 4 == 3 must hold: at 8, ");
    assertThat(finding.cures().getFirst().line()).contains("(3 - x.shape[-1]) % 4");
  }

  @Test
  void aFixedSizeThatDoesNotFitIsAnError() {
    Graph graph = unet(Size.of(35), pool(2), transposed(2, 2, 0, 0), 1);
    Finding finding = findings(graph).getFirst();
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.claim()).contains("35 cells by input \"x\" and 34 by ConvTranspose");
    assertThat(findings(unet(Size.of(36), pool(2), transposed(2, 2, 0, 0), 1))).isEmpty();
  }

  @Test
  void mapsThatAreAlwaysAPartAreAnError() {
    GraphBuilder graph = new GraphBuilder("valid");
    Value x = graph.input("x", spec(Size.symbol("L")));
    Value y = graph.node(new Conv(ConvGeometry.kernel(3)), x, weights(graph, 3));
    Finding finding = findings(graph.build(graph.node(new Add(), x, y))).getFirst();
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.claim()).contains("L cells by input \"x\" and L - 2 by Conv \"Conv\"");
  }

  @Test
  void axesThatAreRepeatedDoNotMatter() {
    GraphBuilder graph = new GraphBuilder("gate");
    Value x = graph.input("x", spec(Size.symbol("L")));
    Value mean = graph.node(new GlobalAveragePool(), x);
    assertThat(findings(graph.build(graph.node(new Mul(), x, mean)))).isEmpty();
  }

  @Test
  void mapsThatArePaddedOrCroppedToMatchDoNotMatter() {
    for (UNet.OddSizes odd : List.of(UNet.OddSizes.PAD, UNet.OddSizes.CROP)) {
      UNet net = new UNet(1, 1, 2, 3, 2, odd);
      assertThat(findings(graph(net, Size.symbol("H"), Size.symbol("W")))).isEmpty();
    }
  }

  @Test
  void whatIsCutIntoBlocksMustDivideByThem() {
    Finding finding =
        findings(graph(Esrgan.real(2), Size.symbol("H"), Size.symbol("W"))).getFirst();
    assertThat(finding.claim())
        .startsWith("H and W must be multiples of 2: at 3, SpaceToDepth \"SpaceToDepth\":");
  }

  @Test
  void aMatrixIsForOneNumberOfElements() {
    Finding finding =
        findings(graph(new Vae(1, 64, 10), Size.symbol("H"), Size.symbol("W"))).getFirst();
    assertThat(finding.claim())
        .startsWith("64 <= H <= 79 and 64 <= W <= 79 must hold: at 80, Gemm \"encoder.lin1\"");
  }

  @Test
  void positionsLieOnMapsOfTheSizeTheyWereCountedOn() {
    GraphBuilder graph = new GraphBuilder("segnet");
    Value x = graph.input("x", spec(Size.symbol("L")));
    PoolWindow window = new PoolWindow(ConvGeometry.kernel(2).stride(2), false);
    graph.add(
        new Node(
            "pool",
            new MaxPool(window, MaxPool.Indices.ROW_MAJOR),
            List.of(Optional.of(x)),
            List.of(Optional.of(new Value("pooled")), Optional.of(new Value("positions")))));
    Operator unpool = new MaxUnpool(ConvGeometry.kernel(2).stride(2));
    Value y = graph.node("unpool", unpool, new Value("pooled"), new Value("positions"));
    assertThat(findings(graph.build(y)).getFirst().claim())
        .startsWith("L must be a multiple of 2: at 3, MaxUnpool \"unpool\" makes 2 cells, of")
        .contains("counted on the 3 cells of input \"x\"");
  }

  @Test
  void aMapThatMeetsItselfTurnedIsSquare() {
    Graph graph = turned(TensorSpec.of(ElementType.FLOAT32, sizes(Size.of(1))));
    Finding finding = findings(graph).getFirst();
    assertThat(finding.claim()).startsWith("H and W must be equal: Add \"Add\" is given H cells");
    assertThat(findings(graph)).hasSize(1);
  }

  @Test
  void channelsThatAreOpenAreThoseOfTheFirstLayer() {
    GraphBuilder graph = new GraphBuilder("open");
    Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, sizes(Size.symbol("C"))));
    Value w = graph.constant("w", Tensor.zeros(Shape.of(3, 3, 2, 2)));
    ConvGeometry halves = ConvGeometry.kernel(2, 2).stride(2);
    Value y = graph.node(new ConvTranspose(halves), graph.node(new Conv(halves), x, w), w);
    assertThat(findings(graph.build(graph.node(new Add(), x, y))).getFirst().claim())
        .startsWith("H and W must be multiples of 2: at 3, Add \"Add\"");
  }

  private static List<Size> sizes(Size channels) {
    return List.of(Size.symbol("N"), channels, Size.symbol("H"), Size.symbol("W"));
  }

  private static Graph turned(TensorSpec input) {
    GraphBuilder graph = new GraphBuilder("turned");
    Value x = graph.input("x", input);
    Value turned = graph.node(new Transpose(List.of(0, 1, 3, 2)), x);
    return graph.build(graph.node(new Add(), x, turned));
  }

  /// Behind pooling by four, six taps make two cells more than a multiple of four; as many as the input has
  /// are cut out from the second on, and where it has more they end too early.
  @Test
  void whatIsCutOutMayEndBeforeItsBound() {
    GraphBuilder graph = new GraphBuilder("side");
    Value x = graph.input("x", spec(Size.symbol("L")));
    UNet1d net = new UNet1d(graph, pool(4), transposed(6, 4, 0, 0));
    Value up = net.add(net.up(), net.add(net.down(), x));
    Value two = graph.constant("two", SymbolicTensor.vector(List.of(Size.of(2))));
    Value end = graph.node(new Add(), graph.node(new ShapeOf(2, OptionalInt.empty()), x), two);
    Value cut = graph.node(new Slice(), up, two, end, two);
    assertThat(findings(graph.build(graph.node(new Concat(1), x, cut))).getFirst().claim())
        .startsWith("L must be a multiple of 4: at 5, Concat \"Concat\" is given 5 cells");
  }

  private static Graph unet(Size size, Operator down, Operator up, int depth) {
    GraphBuilder graph = new GraphBuilder("unet");
    Value x = graph.input("x", spec(size));
    return graph.build(new UNet1d(graph, down, up).level(x, depth));
  }

  private static Graph graph(Architecture network, Size height, Size width) {
    List<Size> sizes = network.input().knownRank();
    Model model =
        network.model(
            network.input().withSizes(List.of(sizes.get(0), sizes.get(1), height, width)));
    return model.graph(
        model.parameters().stream()
            .collect(Collectors.toMap(Parameter::name, p -> Tensor.zeros(p.shape()))));
  }

  private static Value weights(GraphBuilder graph, long taps) {
    return graph.constantNear("w", Tensor.zeros(Shape.of(1, 1, taps)));
  }

  private static TensorSpec spec(Size size) {
    return TensorSpec.of(ElementType.FLOAT32, List.of(Size.symbol("N"), Size.of(1), size));
  }

  private static List<Finding> findings(Graph graph) {
    return SizesCheck.findings(View.of(Subject.of(graph)));
  }
}
