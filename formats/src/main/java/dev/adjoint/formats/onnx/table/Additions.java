package dev.adjoint.formats.onnx.table;

import dev.adjoint.operator.arrange.ScatterElements;
import dev.adjoint.operator.arrange.ScatterMode;
import dev.adjoint.operator.arrange.ScatterND;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.PadMode;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.tensor.ElementType;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// What operators came to do over time beyond new attributes, of which [Form#since] tells: inputs that
/// may be left out or were added, element types. Nodes that need it cannot be written in older sets.
///
/// Source: ONNX, docs/Changelog.md, from operator set 11 on.
final class Additions {
  private static final Set<ElementType> NARROW =
      Set.of(ElementType.INT8, ElementType.INT16, ElementType.UINT8, ElementType.UINT16);

  private static final Map<String, Consumer<NodeSketch>> ALL =
      Map.ofEntries(
          Map.entry("Add", sketch -> narrow(sketch, 14)),
          Map.entry("Clip", sketch -> whole(sketch, 12)),
          Map.entry("Div", sketch -> narrow(sketch, 14)),
          Map.entry("Max", sketch -> whole(sketch, 12)),
          Map.entry("MaxPool", sketch -> whole(sketch, 12)),
          Map.entry("Min", sketch -> whole(sketch, 12)),
          Map.entry("Mul", sketch -> narrow(sketch, 14)),
          Map.entry("Pad", Additions::pad),
          Map.entry("Pow", Additions::pow),
          Map.entry("ReduceMax", Additions::extremes),
          Map.entry("ReduceMin", Additions::extremes),
          Map.entry("Relu", sketch -> whole(sketch, 14)),
          Map.entry("Resize", Additions::resize),
          Map.entry("ScatterElements", Additions::scatter),
          Map.entry("ScatterND", Additions::scatter),
          Map.entry("Sub", sketch -> narrow(sketch, 14)));

  private Additions() {}

  /// @throws IllegalArgumentException if the node needs a newer operator set
  static void require(NodeSketch sketch, String opType) {
    ALL.getOrDefault(opType, any -> {}).accept(sketch);
  }

  private static void whole(NodeSketch sketch, int since) {
    whole(sketch, 0, since);
  }

  private static void whole(NodeSketch sketch, int input, int since) {
    ElementType type = sketch.spec(input).type();
    sketch.require(since, "an input of " + type, !type.isReal());
  }

  private static void pow(NodeSketch sketch) {
    whole(sketch, 0, 12);
    whole(sketch, 1, 12);
  }

  private static void narrow(NodeSketch sketch, int since) {
    ElementType type = sketch.spec(0).type();
    sketch.require(since, "an input of " + type, NARROW.contains(type));
  }

  private static void extremes(NodeSketch sketch) {
    ElementType type = sketch.spec(0).type();
    sketch.require(12, "an input of " + type, NARROW.contains(type));
    sketch.require(20, "an input of " + type, type == ElementType.BOOL);
  }

  private static void pad(NodeSketch sketch) {
    sketch.require(13, "an input of BOOL", sketch.spec(0).type() == ElementType.BOOL);
    sketch.require(18, "axes", sketch.hasInput(3));
    Pad pad = (Pad) sketch.node().operator();
    sketch.require(19, "mode wrap", pad.mode() == PadMode.WRAP);
  }

  /// Sums and products are older.
  private static void scatter(NodeSketch sketch) {
    ScatterMode mode =
        switch (sketch.node().operator()) {
          case ScatterElements elements -> elements.mode();
          case ScatterND slices -> slices.mode();
          default -> throw new IllegalStateException(sketch.node() + " scatters nothing");
        };
    sketch.require(18, "reduction " + mode, mode == ScatterMode.MIN || mode == ScatterMode.MAX);
  }

  private static void resize(NodeSketch sketch) {
    Resize resize = (Resize) sketch.node().operator();
    sketch.require(13, "no region (roi)", !sketch.hasInput(1));
    sketch.require(13, "no scales", !sketch.hasInput(2));
    sketch.require(
        19,
        "half_pixel_symmetric",
        resize.transformation() == CoordinateTransformation.HALF_PIXEL_SYMMETRIC);
  }
}
