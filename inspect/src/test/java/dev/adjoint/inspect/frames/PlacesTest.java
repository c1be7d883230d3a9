package dev.adjoint.inspect.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.Squeeze;
import dev.adjoint.operator.arrange.Unsqueeze;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.pointwise.Sub;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Maps that are cut, picked from, turned or joined on their way to where they meet others.
class PlacesTest {
  private final GraphBuilder graph = new GraphBuilder("net");
  private final Value x =
      graph.input(
          "x",
          TensorSpec.of(
              ElementType.FLOAT32, List.of(Size.symbol("N"), Size.of(1), Size.symbol("L"))));

  @Test
  void everyOtherCellLiesWhereItLay() {
    Value half = picked(x, 0);
    assertThat(findings(graph.node(new Concat(1), x, up(half, 2, 0))))
        .singleElement()
        .asString()
        .contains("lie 1/2 of a cell apart along its length");
    assertThat(new PlacesTest().ofOddKernel()).isEmpty();
  }

  private List<Finding> ofOddKernel() {
    return findings(graph.node(new Concat(1), x, up(picked(x, 0), 3, 1)));
  }

  /// Haar's sums and differences lie between the cells they are made of, as the blocks of sub-pixels do.
  @Test
  void phasesOfOneMapMeetOnPurpose() {
    Value even = picked(x, 0);
    Value odd = picked(x, 1);
    Value both =
        graph.node(
            new Concat(1), graph.node(new Add(), even, odd), graph.node(new Sub(), even, odd));
    Value back = graph.node(new DepthToSpace(2, DepthOrder.CRD), both);
    assertThat(findings(graph.node(new Add(), x, back))).isEmpty();
  }

  @Test
  void axesOfOneCellComeAndGo() {
    Value second = graph.constant("second", whole(2));
    Value flat = graph.node(new Unsqueeze(), x, second);
    ConvGeometry halves = ConvGeometry.kernel(1, 2).stride(1, 2);
    Value pooled =
        graph.node(
            new Squeeze(),
            graph.node(new MaxPool(new PoolWindow(halves, false), MaxPool.Indices.NONE), flat),
            second);
    assertThat(findings(graph.node(new Concat(1), x, up(pooled, 3, 1))))
        .singleElement()
        .asString()
        .contains("lie 1/2 of a cell apart");
  }

  /// Behind a skip that lies aside, what comes from below may lie right with the next one: one layer is
  /// wrong, and one finding is enough.
  @Test
  void whatLiesRightWithOneOfTheMapsBeforeIsNotTold() {
    Value fine = graph.node(new Relu(), x);
    Value coarse = pool(fine, 2, 0);
    Value wrong = pool(fine, 3, 1);
    Value joined = graph.node(new Concat(1), wrong, up(pool(coarse, 2, 0), 2, 0));
    Value w = graph.constant("mix", Tensor.zeros(Shape.of(1, 2, 1)));
    Value mixed = graph.node(new Conv(ConvGeometry.kernel(1)), joined, w);
    assertThat(findings(graph.node(new Concat(1), fine, up(mixed, 2, 0))))
        .singleElement()
        .asString()
        .contains("lie 1/4 of a cell apart");
  }

  @Test
  void aSkipThatIsCroppedOneCellOffIsTold() {
    assertThat(new PlacesTest().croppedAt(3)).isEmpty();
    assertThat(new PlacesTest().croppedAt(4))
        .singleElement()
        .asString()
        .contains("lie 1 cell apart along its length");
  }

  /// Three cells are lost at each end on the way down and up: a convolution of four cells in the middle of
  /// a pooling and a layer that makes twice as many.
  private List<Finding> croppedAt(long start) {
    Value w = graph.constant("w", Tensor.zeros(Shape.of(1, 1, 4)));
    Value low = graph.node(new Conv(ConvGeometry.kernel(4)), pool(x, 2, 0), w);
    Value skip = cut(x, start, start - 6, 1);
    return findings(graph.node(new Concat(1), skip, up(low, 2, 0)));
  }

  @Test
  void evenKernelsThatReachToBothSidesLieHalfACellAside() {
    Value w = graph.constant("w", Tensor.zeros(Shape.of(1, 1, 4)));
    ConvGeometry same = ConvGeometry.kernel(4).padding(List.of(1L), List.of(2L));
    assertThat(findings(graph.node(new Add(), x, graph.node(new Conv(same), x, w)))).hasSize(1);
  }

  private Value picked(Value value, long first) {
    return cut(value, first, Long.MAX_VALUE, 2);
  }

  private Value cut(Value value, long from, long to, long step) {
    return graph.node(
        new Slice(),
        value,
        graph.constantNear("from", whole(from)),
        graph.constantNear("to", whole(to)),
        graph.constantNear("axis", whole(2)),
        graph.constantNear("step", whole(step)));
  }

  private Value up(Value value, long kernel, long padding) {
    Operator twice =
        new ConvTranspose(
            ConvGeometry.kernel(kernel).stride(2).padding(padding).outputPadding(kernel - 2));
    return graph.node(twice, value, graph.constantNear("w", Tensor.zeros(Shape.of(1, 1, kernel))));
  }

  private Value pool(Value value, long kernel, long padding) {
    ConvGeometry window = ConvGeometry.kernel(kernel).stride(2).padding(padding);
    return graph.node(new MaxPool(new PoolWindow(window, false), MaxPool.Indices.NONE), value);
  }

  private static Tensor whole(long value) {
    return new IntegerTensor(ElementType.INT64, Shape.of(1), new long[] {value});
  }

  private List<Finding> findings(Value result) {
    return FramesCheck.findings(View.of(Subject.of(graph.build(result))));
  }
}
