package dev.adjoint.formats.onnx.table;

import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Unsqueeze;
import dev.adjoint.tensor.Tensor;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Before opset 7 the second operand met the first at an axis that an attribute named. Since then
/// sizes meet from the last axis on, so the operand needs axes of size 1 behind its own.
final class BroadcastUpgrades {
  private static final int SINCE = 7;

  private BroadcastUpgrades() {}

  static Stream<Upgrade> all() {
    return Stream.concat(
        Stream.of("Add", "And", "Div", "Equal", "Greater", "Less", "Mul", "Or", "Pow", "Sub", "Xor")
            .map(BroadcastUpgrades::binary),
        Stream.of(
            Upgrade.of(
                "PRelu",
                SINCE,
                "a vector of slopes stands for channels",
                BroadcastUpgrades::slopeOfChannels),
            Upgrade.of(
                "Gemm",
                SINCE,
                "without effect: sizes tell",
                node -> node.drop("broadcast"),
                "broadcast")));
  }

  private static Upgrade binary(String opType) {
    return Upgrade.of(
        opType,
        SINCE,
        "used: where the second operand meets the first",
        BroadcastUpgrades::alignAtAxis,
        "axis",
        "broadcast");
  }

  private static void alignAtAxis(NodeView node) {
    node.drop("broadcast");
    node.whole("axis").ifPresent(axis -> append(node, behind(node, axis)));
  }

  private static long behind(NodeView node, long axis) {
    long rank = rank(node, 0);
    long first = axis < 0 ? axis + rank : axis;
    return rank - first - rank(node, 1);
  }

  /// One slope for each channel, which stands on axis 1.
  private static void slopeOfChannels(NodeView node) {
    if (rank(node, 1) == 1 && !node.spec(1).orElseThrow().size(0).is(1)) {
      append(node, rank(node, 0) - 2);
    }
  }

  private static void append(NodeView node, long axes) {
    if (axes > 0) {
      long rank = rank(node, 1);
      Tensor places = Tensor.integers(LongStream.range(rank, rank + axes).toArray());
      node.before(1, new Unsqueeze(), node.scope().addConstant(node.name() + ".axes", places));
    }
  }

  private static int rank(NodeView node, int input) {
    return node.spec(input)
        .filter(spec -> spec.sizes().isPresent())
        .map(TensorSpec::rank)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the rank of input %d is not known, and before opset %d it must be"
                    .formatted(input, SINCE)));
  }
}
