package dev.adjoint.formats.onnx.table;

import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.Flatten;
import dev.adjoint.operator.arrange.Gather;
import dev.adjoint.operator.arrange.GatherElements;
import dev.adjoint.operator.arrange.GatherND;
import dev.adjoint.operator.arrange.Identity;
import dev.adjoint.operator.arrange.Reshape;
import dev.adjoint.operator.arrange.ScatterElements;
import dev.adjoint.operator.arrange.ScatterMode;
import dev.adjoint.operator.arrange.ScatterND;
import dev.adjoint.operator.arrange.SpaceToDepth;
import dev.adjoint.operator.arrange.Split;
import dev.adjoint.operator.arrange.Squeeze;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.arrange.Unsqueeze;
import dev.adjoint.size.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Operators that put elements elsewhere.
final class ArrangementRows {
  private static final Map<String, ScatterMode> REDUCTIONS =
      Map.of(
          "none", ScatterMode.REPLACE,
          "add", ScatterMode.ADD,
          "mul", ScatterMode.MUL,
          "min", ScatterMode.MIN,
          "max", ScatterMode.MAX);

  private static final Form<Integer> BLOCK = Attributes.integer("blocksize");
  private static final Form<DepthOrder> ORDER =
      Attributes.choice("mode", "DCR", Map.of("DCR", DepthOrder.DCR, "CRD", DepthOrder.CRD));

  /// Since when Split says how many parts there are, of which the last may be shorter.
  private static final int COUNTED = 18;

  private ArrangementRows() {}

  static Stream<Row<?>> all() {
    return Stream.of(shapes(), blocks(), gathering()).flatMap(rows -> rows);
  }

  private static Stream<Row<?>> shapes() {
    return Stream.of(
        Row.of("Concat", 1, Concat.class, Attributes.integer("axis").as(Concat::new, Concat::axis)),
        Row.of(
            "Flatten",
            1,
            Flatten.class,
            Attributes.integer("axis", 1).as(Flatten::new, Flatten::axis)),
        Row.plain(1, new Identity()),
        Row.of(
            "Reshape",
            1,
            Reshape.class,
            Attributes.flag("allowzero", false, 14).as(Reshape::new, Reshape::allowZero)),
        Row.of("Split", 1, Split.class, split()),
        Row.plain(1, new Squeeze()),
        Row.of("Transpose", 1, Transpose.class, transpose()),
        Row.plain(1, new Unsqueeze()));
  }

  private static Form<Transpose> transpose() {
    return Attributes.integers("perm")
        .as(
            order -> new Transpose(order.orElse(List.of())),
            transpose -> Optional.of(transpose.permutation()).filter(order -> !order.isEmpty()));
  }

  /// The number of parts is that of outputs; an attribute may repeat it where no input says how long
  /// the parts are, and must not beside one.
  private static Form<Split> split() {
    Form<Integer> axis = Attributes.integer("axis", 0);
    Form<Optional<Integer>> count = Attributes.optionalInteger("num_outputs");
    return new Form<>(
        node -> {
          int outputs = node.outputCount();
          count.read(node).ifPresent(number -> requireCount(number, outputs));
          return new Split(axis.read(node), outputs);
        },
        (split, sketch) -> {
          axis.write(split.axis(), sketch);
          if (!sketch.hasInput(1)) {
            sketch.require(COUNTED, "parts of unequal length", !isEven(split, sketch.spec(0)));
            count.since(COUNTED, any -> true).write(Optional.of(split.outputs()), sketch);
          }
        },
        List.of("axis", "num_outputs"));
  }

  private static Form<ScatterMode> reduction() {
    return Attributes.choice("reduction", "none", REDUCTIONS)
        .since(16, mode -> mode == ScatterMode.REPLACE);
  }

  private static boolean isEven(Split split, TensorSpec x) {
    if (x.sizes().isEmpty()) {
      return false;
    }
    Size length = x.size(Math.floorMod(split.axis(), x.rank()));
    return length.isKnown() && length.value() % split.outputs() == 0;
  }

  private static void requireCount(int number, int outputs) {
    if (number != outputs) {
      throw new IllegalArgumentException(
          "attribute num_outputs is %d, and there are %d outputs".formatted(number, outputs));
    }
  }

  private static Stream<Row<?>> blocks() {
    return Stream.of(
        Row.of(
            "DepthToSpace",
            1,
            DepthToSpace.class,
            Form.of(BLOCK, DepthToSpace::blocksize, ORDER, DepthToSpace::order, DepthToSpace::new)),
        Row.of("SpaceToDepth", 1, SpaceToDepth.class, spaceToDepth()));
  }

  private static Form<SpaceToDepth> spaceToDepth() {
    return Form.of(
        BLOCK,
        SpaceToDepth::blocksize,
        ORDER.since(28, order -> order == DepthOrder.DCR),
        SpaceToDepth::order,
        SpaceToDepth::new);
  }

  private static Stream<Row<?>> gathering() {
    return Stream.of(
        Row.of(
            "Gather", 1, Gather.class, Attributes.integer("axis", 0).as(Gather::new, Gather::axis)),
        Row.of(
            "GatherElements",
            11,
            GatherElements.class,
            Attributes.integer("axis", 0).as(GatherElements::new, GatherElements::axis)),
        Row.of(
            "GatherND",
            11,
            GatherND.class,
            Attributes.integer("batch_dims", 0)
                .since(12, axes -> axes == 0)
                .as(GatherND::new, GatherND::batchAxes)),
        Row.of(
            "ScatterElements",
            11,
            ScatterElements.class,
            Form.of(
                Attributes.integer("axis", 0),
                ScatterElements::axis,
                reduction(),
                ScatterElements::mode,
                ScatterElements::new)),
        Row.of("ScatterND", 11, ScatterND.class, reduction().as(ScatterND::new, ScatterND::mode)));
  }
}
