package dev.adjoint.formats.onnx.table;

import dev.adjoint.formats.onnx.wire.OnnxAttribute.Whole;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.arrange.Flatten;
import dev.adjoint.operator.arrange.Reshape;
import dev.adjoint.operator.reduce.LogSoftmax;
import dev.adjoint.operator.reduce.Softmax;
import dev.adjoint.operator.source.ShapeOf;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Before opset 13 softmax saw its input as a matrix, axes before the one it names being the rows,
/// and summed over whole rows.
final class SoftmaxUpgrades {
  private static final int SINCE = 13;
  private static final long AXIS_BEFORE = 1;

  private static final String MATRIX = "used, 1 where absent: sums are over it and all axes behind";

  private SoftmaxUpgrades() {}

  static Stream<Upgrade> all() {
    return Stream.of("LogSoftmax", "Softmax")
        .map(type ->
            Upgrade.of(type, SINCE, MATRIX, SoftmaxUpgrades::asMatrix, "axis")
                .back(SoftmaxUpgrades::requireLastAxis));
  }

  /// Rows of a matrix are all that is left of the last axis, and older sets take it for the same.
  private static void requireLastAxis(NodeSketch sketch) {
    long axis =
        switch (sketch.node().operator()) {
          case Softmax(long of) -> of;
          case LogSoftmax(long of) -> of;
          default -> throw new IllegalStateException(sketch.node() + " is no softmax");
        };
    sketch.require(SINCE, "axis %d, which is not -1,".formatted(axis), axis != -1);
  }

  private static void asMatrix(NodeView node) {
    long axis = node.whole("axis").orElse(AXIS_BEFORE);
    node.set("axis", new Whole(-1));
    if (!isLast(node, axis)) {
      Value input = node.required(0);
      Value shape =
          node.scope().addNode(node.name() + ".shape", new ShapeOf(0, OptionalInt.empty()), input);
      node.before(0, new Flatten(Math.toIntExact(axis)));
      node.after(new Reshape(true), shape);
    }
  }

  private static boolean isLast(NodeView node, long axis) {
    return axis == -1
        || node.spec(0).filter(x -> x.sizes().isPresent() && x.rank() == axis + 1).isPresent();
  }
}
