package dev.adjoint.formats.onnx.table;

import dev.adjoint.formats.onnx.wire.OnnxAttribute.Text;
import dev.adjoint.graph.Value;
import dev.adjoint.tensor.Tensor;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Upsample became Resize, and Resize learned to say where cells lie. Before, the first cells of both
/// grids met, and the nearest cell was the one before; where the grid shrinks, the one behind.
///
/// Source of the latter, on which the specification is silent: ONNX Runtime's Resize-10.
final class ResizeUpgrades {
  private ResizeUpgrades() {}

  static Stream<Upgrade> all() {
    return Stream.of(
        Upgrade.of(
            "Upsample",
            7,
            "used; scales took their place",
            ResizeUpgrades::twoScales,
            "height_scale",
            "width_scale"),
        Upgrade.toInput("Upsample", 9, "scales", 1),
        Upgrade.renaming("Upsample", 10, "Resize"),
        Upgrade.of(
            "Resize",
            11,
            "the first cells of both grids meet; nearest is the cell before, and behind where the grid shrinks",
            ResizeUpgrades::sayWhereCellsLie));
  }

  private static void twoScales(NodeView node) {
    float height = node.real("height_scale").orElse(1f);
    float width = node.real("width_scale").orElse(1f);
    node.setInput(1, "scales", NodeView.vector(1, 1, height, width));
  }

  private static void sayWhereCellsLie(NodeView node) {
    Value scales = node.required(1);
    node.set("coordinate_transformation_mode", new Text("asymmetric"));
    node.set("nearest_mode", new Text(nearest(node.constant(1))));
    String mode = node.text("mode").orElse("nearest");
    node.set("mode", new Text(mode.equals("bilinear") ? "linear" : mode));
    node.clearInput(1);
    node.setInput(2, scales);
  }

  private static String nearest(Optional<Tensor> scales) {
    boolean shrinks = scales.filter(t -> any(t, -1)).isPresent();
    boolean grows = scales.filter(t -> any(t, 1)).isPresent();
    if (shrinks && grows) {
      throw new IllegalArgumentException(
          "scales above and below 1 in one Resize of opset 10 are not supported");
    }
    return shrinks ? "ceil" : "floor";
  }

  private static boolean any(Tensor scales, int side) {
    return IntStream.range(0, scales.shape().elements())
        .anyMatch(i -> Math.signum(scales.real(i) - 1) == side);
  }
}
