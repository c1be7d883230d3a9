package dev.adjoint.inspect.repair;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.Inspector;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.network.Network;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.PadMode;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Tensor;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PadToMultipleTest {
  private static final Layers LAYERS = new Layers(21);

  /// Two levels down and up again, joined on the way, with half as many cells each way in the end, so that
  /// sizes that 4 does not divide fail.
  private static Graph unet(int rank) {
    GraphBuilder graph = new GraphBuilder("unet");
    long[] two = IntStream.range(0, rank).mapToLong(i -> 2).toArray();
    ConvGeometry halving = ConvGeometry.kernel(two).stride(2);
    MaxPool pool = new MaxPool(new PoolWindow(halving, false), MaxPool.Indices.NONE);
    Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, Layers.open(rank, 3)));
    Value first = graph.node("pool1", pool, conv(graph, "enc1", x, 3, 4, rank));
    Value second = graph.node("pool2", pool, conv(graph, "enc2", first, 4, 4, rank));
    Value up2 = up(graph, "up2", conv(graph, "mid", second, 4, 4, rank), halving);
    Value join2 = graph.node("join2", new Concat(1), up2, conv(graph, "skip", first, 4, 4, rank));
    Value up1 = up(graph, "up1", conv(graph, "dec2", join2, 8, 4, rank), halving);
    Value join1 = graph.node("join1", new Concat(1), up1, x);
    return graph.build(conv(graph, "y", join1, 7, 2, rank), join2);
  }

  private static Value conv(GraphBuilder graph, String name, Value x, int from, int to, int rank) {
    long[] taps = IntStream.range(0, rank).mapToLong(i -> 3).toArray();
    long[] shape = new long[rank + 2];
    java.util.Arrays.fill(shape, 3);
    shape[0] = to;
    shape[1] = from;
    Value w = graph.constant(name + ".weight", LAYERS.numbers(shape));
    return graph.node(name, new Conv(ConvGeometry.kernel(taps).padding(1)), x, w);
  }

  private static Value up(GraphBuilder graph, String name, Value x, ConvGeometry doubling) {
    long[] shape = new long[doubling.rank() + 2];
    java.util.Arrays.fill(shape, 2);
    shape[0] = 4;
    shape[1] = 4;
    Value w = graph.constant(name + ".weight", LAYERS.numbers(shape));
    return graph.node(name, new ConvTranspose(doubling), x, w);
  }

  @Test
  void everySizeRunsAndThoseThatRanGiveTheSameBits() throws OrtException {
    for (int rank = 1; rank <= 3; rank++) {
      Repaired repaired = Checked.by("pad-to-multiple", unet(rank));
      assertThat(repaired.done()).hasSize(1);
      assertThat(repaired.done().getFirst().told()).contains("D0 is padded to multiples of 4");
      Proof proof = Proof.of(repaired, Onnx.read(Onnx.bytes(repaired.exact()), "repaired"));
      assertThat(proof.runs()).hasSizeGreaterThan(2).allMatch(run -> run.largest() == 0);
      Checked.runsElsewhere(repaired.after());
      assertThat(OpenSizes.of(repaired.after()).orElseThrow().runs("D0", 40).cardinality())
          .isEqualTo(40);
    }
  }

  @Test
  void aSizeThatFailedGivesWhatThePaddedInputGives() {
    Graph graph = unet(2);
    Network before = Network.of(graph);
    Network after = Network.of(Checked.by("pad-to-multiple", graph).after());
    Tensor odd = LAYERS.numbers(1, 3, 13, 22);
    Tensor padded =
        new Pad(PadMode.EDGE)
            .evaluate(Inputs.of(odd, Tensor.integers(0, 0, 0, 0, 0, 0, 3, 2)))
            .getFirst();
    Tensor whole = before.run(padded);
    Tensor cropped =
        new Slice()
            .evaluate(
                Inputs.of(
                    whole, Tensor.integers(0, 0), Tensor.integers(13, 22), Tensor.integers(2, 3)))
            .getFirst();
    assertThat(after.run(odd)).isEqualTo(cropped);
  }

  /// The inspector names the repair, and has nothing to say of sizes once it is made.
  @Test
  void theFindingIsGone() {
    List<Finding> found = sizeFindings(unet(2));
    assertThat(found).isNotEmpty();
    assertThat(found.getFirst().cures()).anyMatch(cure -> cure.repair().equals("pad-to-multiple"));
    assertThat(sizeFindings(Checked.by("pad-to-multiple", unet(2)).after())).isEmpty();
  }

  private static List<Finding> sizeFindings(Graph graph) {
    return Inspector.inspect(Subject.of(graph)).findings().stream()
        .filter(finding -> finding.rule() == Rule.SIZES)
        .toList();
  }

  @Test
  void aNetworkThatRunsWithEverySizeIsLeftAlone() {
    Graph graph = LAYERS.transposed(ConvGeometry.kernel(4, 4).stride(2).padding(1));
    assertThat(Checked.by("pad-to-multiple", graph).done()).isEmpty();
    Graph repaired = Checked.by("pad-to-multiple", unet(2)).after();
    assertThat(Checked.by("pad-to-multiple", repaired).done()).isEmpty();
  }

  @Test
  void patternsAreFoundWhereSizesRepeat() {
    assertThat(pattern(n -> n % 8 == 4)).hasToString("[4] modulo 8");
    assertThat(pattern(n -> n % 16 == 0)).hasToString("multiples of 16");
    assertThat(pattern(n -> n > 20 && n % 4 == 1)).hasToString("[1] modulo 4, from 21 on");
    assertThat(pattern(n -> n % 6 == 1 || n % 6 == 3).missing()).containsExactly(1, 0, 1, 0, 3, 2);
    assertThat(pattern(n -> n > 3).isEverything()).isTrue();
    assertThat(SizePattern.of(runs(n -> n == 64), 260)).isEmpty();
    assertThat(SizePattern.of(runs(n -> Integer.bitCount(n) == 1), 260)).isEmpty();
  }

  private static SizePattern pattern(java.util.function.IntPredicate runs) {
    Optional<SizePattern> pattern = SizePattern.of(runs(runs), 260);
    return pattern.orElseThrow();
  }

  private static BitSet runs(java.util.function.IntPredicate runs) {
    BitSet set = new BitSet();
    IntStream.rangeClosed(1, 260).filter(runs).forEach(set::set);
    return set;
  }
}
