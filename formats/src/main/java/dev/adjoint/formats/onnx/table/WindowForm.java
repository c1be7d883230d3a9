package dev.adjoint.formats.onnx.table;

import dev.adjoint.geometry.AutoPad;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.OddCell;
import dev.adjoint.geometry.Onnx;
import dev.adjoint.geometry.OutputShape;
import dev.adjoint.geometry.TransposedWindow;
import dev.adjoint.geometry.Window;
import dev.adjoint.operator.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/// The attributes by which convolutions and pooling operators say where they read and write. What
/// they mean is told by [Onnx]; here they are taken from nodes and given back.
final class WindowForm {
  private static final int WEIGHT = 1;

  private static final Form<Optional<List<Long>>> KERNEL = Attributes.wholes("kernel_shape");
  private static final Form<Optional<List<Long>>> STRIDES = Attributes.wholes("strides");
  private static final Form<Optional<List<Long>>> DILATIONS = Attributes.wholes("dilations");
  private static final Form<Optional<List<Long>>> PADS = Attributes.wholes("pads");
  private static final Form<Optional<String>> AUTO_PAD = Attributes.text("auto_pad");
  private static final Form<Optional<Long>> GROUP = Attributes.whole("group");
  private static final Form<Optional<List<Long>>> CELLS = Attributes.wholes("output_padding");
  private static final Form<Optional<List<Long>>> SHAPE = Attributes.wholes("output_shape");

  private WindowForm() {}

  static Form<Window> convolution() {
    return new Form<>(
        node -> grouped(node).conv(),
        (window, sketch) -> {
          write(window, DILATIONS, sketch);
          GROUP.write(Optional.of((long) window.groups()), sketch);
        },
        names(KERNEL, STRIDES, DILATIONS, PADS, AUTO_PAD, GROUP));
  }

  static Form<TransposedWindow> transposed() {
    return new Form<>(
        WindowForm::readTransposed,
        (window, sketch) -> {
          write(window, sketch);
          GROUP.write(Optional.of((long) window.groups()), sketch);
        },
        names(KERNEL, STRIDES, DILATIONS, PADS, AUTO_PAD, GROUP, CELLS, SHAPE));
  }

  /// A pooling operator's window: its kernel must be given, and there are no groups.
  ///
  /// @param dilations the operator set since which it has them
  static Form<Window> pooling(int dilations) {
    Form<Optional<List<Long>>> since =
        DILATIONS.since(dilations, d -> d.orElse(List.of()).stream().allMatch(n -> n == 1));
    return new Form<>(
        node -> placed(node, kernel(node)).conv(),
        (window, sketch) -> write(window, since, sketch),
        names(KERNEL, STRIDES, DILATIONS, PADS, AUTO_PAD));
  }

  /// The window of the pooling that is undone, which has neither dilation nor a rule for padding.
  static Form<ConvGeometry> unpooling() {
    return new Form<>(
        node -> {
          Onnx strided = with(kernel(node), STRIDES.read(node), Onnx::strides);
          return with(strided, PADS.read(node), Onnx::pads).padded();
        },
        (window, sketch) -> {
          KERNEL.write(Optional.of(each(window, ConvAxis::kernel)), sketch);
          STRIDES.write(Optional.of(each(window, ConvAxis::stride)), sketch);
          writePads(window, sketch);
        },
        names(KERNEL, STRIDES, PADS));
  }

  private static List<String> names(Form<?>... forms) {
    return Stream.of(forms).flatMap(form -> form.attributes().stream()).toList();
  }

  private static TransposedWindow readTransposed(NodeView node) {
    Onnx window = with(grouped(node), CELLS.read(node), Onnx::outputPadding);
    return with(window, SHAPE.read(node), Onnx::outputShape).convTranspose();
  }

  private static Onnx grouped(NodeView node) {
    List<Long> taps = KERNEL.read(node).orElseGet(() -> weightTaps(node));
    return placed(node, Onnx.kernelShape(array(taps))).group(GROUP.read(node).orElse(1L));
  }

  private static Onnx kernel(NodeView node) {
    return Onnx.kernelShape(array(Attributes.required("kernel_shape", KERNEL.read(node))));
  }

  private static Onnx placed(NodeView node, Onnx kernel) {
    Onnx strided = with(kernel, STRIDES.read(node), Onnx::strides);
    Onnx dilated = with(strided, DILATIONS.read(node), Onnx::dilations);
    Onnx padded = with(dilated, PADS.read(node), Onnx::pads);
    return padded.autoPad(AUTO_PAD.read(node).orElse(Onnx.Mode.NOTSET.name()));
  }

  private static Onnx with(
      Onnx window, Optional<List<Long>> values, BiFunction<Onnx, long[], Onnx> change) {
    return values.map(list -> change.apply(window, array(list))).orElse(window);
  }

  private static long[] array(List<Long> list) {
    return list.stream().mapToLong(Long::longValue).toArray();
  }

  /// The kernel's extents where the attribute leaves them to the weight.
  private static List<Long> weightTaps(NodeView node) {
    TensorSpec weight =
        node.spec(WEIGHT)
            .filter(spec -> spec.isConcrete() && spec.rank() > 2)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "attribute kernel_shape is missing, and the weight's shape does not tell"));
    return weight.shape().spatial().stream().map(Integer::longValue).toList();
  }

  private static void write(
      Window window, Form<Optional<List<Long>>> dilations, NodeSketch sketch) {
    switch (window) {
      case ConvGeometry geometry -> {
        writeTaps(geometry, dilations, sketch);
        writePads(geometry, sketch);
      }
      case AutoPad(ConvGeometry unpadded, OddCell oddCell) -> {
        writeTaps(unpadded, dilations, sketch);
        AUTO_PAD.write(Optional.of(mode(oddCell).name()), sketch);
      }
    }
  }

  private static void write(TransposedWindow window, NodeSketch sketch) {
    switch (window) {
      case ConvGeometry geometry -> {
        writeTaps(geometry, DILATIONS, sketch);
        writePads(geometry, sketch);
        writeOutputPadding(geometry, sketch);
      }
      case OutputShape(ConvGeometry unpadded, List<Integer> fine, OddCell oddCell) -> {
        writeTaps(unpadded, DILATIONS, sketch);
        writeOutputPadding(unpadded, sketch);
        SHAPE.write(Optional.of(fine.stream().map(Integer::longValue).toList()), sketch);
        AUTO_PAD.write(Optional.of(mode(oddCell).name()), sketch);
      }
    }
  }

  private static Onnx.Mode mode(OddCell oddCell) {
    return switch (oddCell) {
      case BEGIN -> Onnx.Mode.SAME_LOWER;
      case END -> Onnx.Mode.SAME_UPPER;
    };
  }

  private static void writeTaps(
      ConvGeometry geometry, Form<Optional<List<Long>>> dilations, NodeSketch sketch) {
    KERNEL.write(Optional.of(each(geometry, ConvAxis::kernel)), sketch);
    STRIDES.write(Optional.of(each(geometry, ConvAxis::stride)), sketch);
    dilations.write(Optional.of(each(geometry, ConvAxis::dilation)), sketch);
  }

  private static void writePads(ConvGeometry geometry, NodeSketch sketch) {
    List<Long> pads = new ArrayList<>(each(geometry, ConvAxis::begin));
    pads.addAll(each(geometry, ConvAxis::end));
    if (pads.stream().anyMatch(pad -> pad < 0)) {
      throw new IllegalArgumentException(
          "pads %s: ONNX has no negative ones; pad or slice by a node of its own".formatted(pads));
    }
    PADS.write(Optional.of(pads), sketch);
  }

  private static void writeOutputPadding(ConvGeometry geometry, NodeSketch sketch) {
    List<Long> cells = each(geometry, ConvAxis::outputPadding);
    CELLS.write(Optional.of(cells).filter(c -> c.stream().anyMatch(n -> n != 0)), sketch);
  }

  private static List<Long> each(ConvGeometry geometry, Function<ConvAxis, Long> length) {
    return geometry.axes().stream().map(length).toList();
  }
}
