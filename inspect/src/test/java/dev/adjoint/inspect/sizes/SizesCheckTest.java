package dev.adjoint.inspect.sizes;

import static dev.adjoint.inspect.sizes.SafeSizesTest.pool;
import static dev.adjoint.inspect.sizes.SafeSizesTest.transposed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
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
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.separable.GlobalAveragePool;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
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
