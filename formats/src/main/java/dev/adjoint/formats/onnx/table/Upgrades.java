package dev.adjoint.formats.onnx.table;

import dev.adjoint.formats.onnx.wire.DataType;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Real;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Whole;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What ONNX's operators of old sets have to become, oldest change first for each operator.
///
/// Source: ONNX, docs/Changelog.md, which states every version of every operator.
final class Upgrades {
  private static final String IN_TRAINING = "without effect: it matters in training";

  private Upgrades() {}

  static List<Upgrade> all() {
    return Stream.of(
            shapes(),
            reductions(),
            training(),
            BroadcastUpgrades.all(),
            ResizeUpgrades.all(),
            SoftmaxUpgrades.all())
        .flatMap(upgrades -> upgrades)
        .toList();
  }

  private static Stream<Upgrade> shapes() {
    return Stream.of(
        Upgrade.of("Cast", 6, "used, the type's name", Upgrades::castByName, "to"),
        Upgrade.toTypedInput("Clip", 11, "min", 1),
        Upgrade.toTypedInput("Clip", 11, "max", 2),
        Upgrade.of("Concat", 4, "used, 1 where absent", Upgrades::channelAxis, "axis"),
        Upgrade.of("Pad", 2, "used", node -> node.rename("paddings", "pads"), "paddings"),
        Upgrade.toInput("Pad", 11, "pads", 1),
        Upgrade.toTypedInput("Pad", 11, "value", 2),
        Upgrade.toInput("Reshape", 5, "shape", 1),
        Upgrade.renaming("Scatter", 11, "ScatterElements"),
        Upgrade.of(
            "Selu", 6, "used, four decimals where absent", Upgrades::roundedSelu, "alpha", "gamma"),
        Upgrade.toInput("Slice", 10, "starts", 1),
        Upgrade.toInput("Slice", 10, "ends", 2),
        Upgrade.toInput("Slice", 10, "axes", 3),
        Upgrade.toInput("Split", 13, "split", 1),
        Upgrade.toInput("Squeeze", 13, "axes", 1),
        Upgrade.of("Tile", 6, "refused: it repeats along one axis", Upgrades::tileByAxis),
        Upgrade.toInput("Unsqueeze", 13, "axes", 1));
  }

  private static void channelAxis(NodeView node) {
    node.setIfAbsent("axis", new Whole(1));
  }

  /// The first version had the type's name.
  private static void castByName(NodeView node) {
    node.text("to").ifPresent(name -> node.set("to", new Whole(typeNamed(name).number())));
  }

  private static DataType typeNamed(String name) {
    return Arrays.stream(DataType.values())
        .filter(type -> type.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "attribute to is \"%s\"; supported: %s".formatted(name, DataType.supported())));
  }

  /// The first version left out all but four decimals.
  private static void roundedSelu(NodeView node) {
    node.setIfAbsent("alpha", new Real(1.6732f));
    node.setIfAbsent("gamma", new Real(1.0507f));
  }

  private static void tileByAxis(NodeView node) {
    throw new IllegalArgumentException(
        "Tile repeats along one axis before opset 6, which is not supported; export the model for a newer one");
  }

  private static Stream<Upgrade> reductions() {
    return Stream.concat(
        Stream.of(Upgrade.toInput("ReduceSum", 13, "axes", 1)),
        ReductionRows.FOLDS.stream().map(type -> Upgrade.toInput(type, 18, "axes", 1)));
  }

  private static Stream<Upgrade> training() {
    return Stream.of(
        Upgrade.of(
            "BatchNormalization",
            7,
            "must not be 0 where more than the result is asked for, which is training",
            Upgrades::inTest,
            "is_test"),
        Upgrade.of("BatchNormalization", 9, "must be 1", Upgrades::spatial, "spatial"),
        Upgrade.of(
                "BatchNormalization",
                14,
                "refused with more outputs than one, which mean training",
                Upgrades::trainingByOutputs)
            .back(sketch ->
                sketch.require(14, "more outputs than one", sketch.node().outputs().size() > 1)),
        Upgrade.of("Dropout", 7, IN_TRAINING, node -> node.drop("is_test"), "is_test"),
        Upgrade.of("Dropout", 12, IN_TRAINING, node -> node.drop("ratio"), "ratio")
            .back(sketch -> sketch.require(12, "a ratio", sketch.inputs().size() > 1)));
  }

  private static void inTest(NodeView node) {
    if (node.whole("is_test").orElse(0L) == 0 && node.outputCount() > 1) {
      throw new IllegalArgumentException("attribute is_test is 0: training is not supported");
    }
  }

  private static void spatial(NodeView node) {
    if (node.whole("spatial").orElse(1L) != 1) {
      throw new IllegalArgumentException(
          "attribute spatial is 0; statistics of each position are not supported");
    }
  }

  /// Before it had an attribute for it, the operator trained if more than its result was asked for.
  private static void trainingByOutputs(NodeView node) {
    if (node.outputs().size() > 1) {
      throw new IllegalArgumentException(
          "%d outputs, which means training before opset 14 and is not supported"
              .formatted(node.outputs().size()));
    }
  }
}
