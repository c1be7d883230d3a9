package dev.adjoint.fuzzing;

import dev.adjoint.formats.onnx.table.OperatorTable;
import dev.adjoint.formats.onnx.table.Row;
import dev.adjoint.formats.onnx.wire.ModelWriter;
import dev.adjoint.formats.onnx.wire.OnnxAttribute;
import dev.adjoint.formats.onnx.wire.OnnxGraph;
import dev.adjoint.formats.onnx.wire.OnnxModel;
import dev.adjoint.formats.onnx.wire.OnnxModel.Opset;
import dev.adjoint.formats.onnx.wire.OnnxNode;
import dev.adjoint.formats.onnx.wire.OnnxTensor;
import dev.adjoint.formats.onnx.wire.OnnxValue;
import dev.adjoint.formats.onnx.wire.OnnxValue.Dimension;
import dev.adjoint.formats.onnx.wire.OnnxValue.Fixed;
import dev.adjoint.formats.onnx.wire.OnnxValue.Named;
import dev.adjoint.formats.onnx.wire.OnnxValue.OfTensor;
import dev.adjoint.formats.onnx.wire.OnnxValue.Open;
import dev.adjoint.formats.onnx.wire.TensorWriter;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Models put together at random from operators that can be read: mostly wrong, in ways that bytes
/// changed at random never reach.
final class Models {
  private static final List<Long> OPSETS =
      List.of(22L, 18L, 13L, 11L, 10L, 9L, 7L, 6L, 1L, 26L, 0L);

  /// Numbers of `TensorProto.DataType`: float, int64, float again, int32, bool, double, uint8.
  private static final List<Long> TYPES = List.of(1L, 7L, 1L, 1L, 6L, 9L, 11L, 2L);

  private static final List<ElementType> CONSTANT_TYPES =
      List.of(
          ElementType.FLOAT32,
          ElementType.INT64,
          ElementType.INT64,
          ElementType.FLOAT32,
          ElementType.BOOL,
          ElementType.INT32,
          ElementType.FLOAT64,
          ElementType.UINT8);

  private static final List<List<Long>> SHAPES =
      List.of(
          List.of(1L, 4L, 4L, 4L),
          List.of(4L, 4L, 3L, 3L),
          List.of(4L),
          List.of(4L, 1L, 2L, 2L),
          List.of(1L, 4L, 6L),
          List.of(4L, 4L, 2L),
          List.of(2L, 2L, 2L, 3L, 3L),
          List.of(4L, 4L),
          List.of(),
          List.of(1L),
          List.of(2L, 3L));

  private static final List<Integer> COUNTS = List.of(1, 2, 1, 2, 3, 1, 2, 3, 4, 5, 0);

  private static final int MOST_NODES = 12;

  private static final List<String> OPERATORS =
      OperatorTable.families().stream()
          .flatMap(family -> family.rows().stream())
          .map(row -> row.opType())
          .toList();

  private final Choices choices;
  private final List<String> values = new ArrayList<>();

  private Models(Choices choices) {
    this.choices = choices;
  }

  /// The bytes of an `.onnx` file that these bytes decide.
  static byte[] bytes(byte[] decisions) {
    return ModelWriter.bytes(new Models(new Choices(decisions)).model());
  }

  private OnnxModel model() {
    Opset opset = new Opset("", choices.of(OPSETS));
    List<OnnxValue> inputs = Stream.generate(this::input).limit(1 + choices.below(2)).toList();
    List<OnnxTensor> constants = Stream.generate(this::constant).limit(choices.below(5)).toList();
    List<OnnxNode> nodes = nodes();
    List<OnnxValue> outputs = List.of(new OnnxValue(values.getLast(), Optional.empty(), 0));
    OnnxGraph graph =
        new OnnxGraph("fuzz", nodes, constants, inputs, outputs, List.of(), List.of(), 0);
    return new OnnxModel("fuzz.onnx", 8, "", List.of(opset), graph);
  }

  private List<OnnxNode> nodes() {
    List<OnnxNode> nodes = new ArrayList<>();
    while (nodes.size() < MOST_NODES && !choices.isExhausted()) {
      nodes.add(node());
    }
    return nodes;
  }

  /// A name for a new value; once in a while one that is taken.
  private String fresh() {
    String name = choices.rarely(60) && !values.isEmpty() ? values.getFirst() : "v" + values.size();
    values.add(name);
    return name;
  }

  private OnnxValue input() {
    Optional<List<Dimension>> sizes =
        choices.rarely(30)
            ? Optional.empty()
            : Optional.of(choices.of(SHAPES).stream().map(this::dimension).toList());
    return new OnnxValue(fresh(), Optional.of(new OfTensor(choices.of(TYPES), sizes)), 0);
  }

  private Dimension dimension(long usual) {
    return switch (choices.below(10)) {
      case 6 -> new Named("H");
      case 7 -> new Named("W");
      case 8 -> Open.OPEN;
      case 9 -> new Fixed(choices.extent());
      default -> new Fixed(usual);
    };
  }

  private OnnxTensor constant() {
    ElementType type = choices.of(CONSTANT_TYPES);
    Shape shape =
        type.isReal()
            ? Shape.of(choices.of(SHAPES).stream().mapToLong(this::near).toArray())
            : Shape.of(
                LongStream.generate(() -> 1 + choices.below(5)).limit(choices.below(3)).toArray());
    return TensorWriter.encode(fresh(), tensor(type, shape));
  }

  private long near(long extent) {
    return choices.rarely(10) ? choices.below(6) : extent;
  }

  private Tensor tensor(ElementType type, Shape shape) {
    int count = shape.elements();
    if (!type.isReal()) {
      long[] numbers = LongStream.generate(() -> type.wrap(choices.whole())).limit(count).toArray();
      return new IntegerTensor(type, shape, numbers);
    }
    double[] numbers = DoubleStream.generate(choices::real).limit(count).toArray();
    Tensor reals = Tensor.of(shape, numbers);
    return type == ElementType.FLOAT32 ? reals.toFloats() : reals;
  }

  private OnnxNode node() {
    Row<?> row = OperatorTable.row(choices.of(OPERATORS)).orElseThrow();
    List<String> inputs = Stream.generate(this::reference).limit(choices.of(COUNTS)).toList();
    List<OnnxAttribute> attributes =
        row.form().attributes().stream().flatMap(name -> attribute(name).stream()).toList();
    List<String> outputs =
        Stream.generate(this::fresh).limit(choices.rarely(6) ? 1 + choices.below(4) : 1).toList();
    return new OnnxNode("", "", row.opType(), inputs, outputs, attributes, 0);
  }

  /// Mostly a value that is there already, and one of the last or first.
  private String reference() {
    int position = choices.below(12);
    if (choices.rarely(40)) {
      return choices.of(List.of("", "nobody", "v9"));
    }
    int counted = position < 6 ? values.size() - 1 - position : position - 6;
    return values.get(Math.floorMod(counted, values.size()));
  }

  private Optional<OnnxAttribute> attribute(String name) {
    return choices.below(3) == 0
        ? Optional.empty()
        : Optional.of(new OnnxAttribute(name, value(usualKind(name)), 0));
  }

  /// What kind of value an attribute of this name takes, or another once in a while.
  private Kind usualKind(String name) {
    if (choices.rarely(20)) {
      return choices.of(List.of(Kind.values()));
    }
    return switch (name) {
      case "alpha",
          "beta",
          "gamma",
          "epsilon",
          "bias",
          "lambd",
          "value_float",
          "cubic_coeff_a",
          "extrapolation_value",
          "momentum",
          "high",
          "low" ->
          Kind.REAL;
      case "auto_pad",
          "mode",
          "coordinate_transformation_mode",
          "nearest_mode",
          "approximate",
          "keep_aspect_ratio_policy",
          "equation" ->
          Kind.TEXT;
      case "strides",
          "dilations",
          "kernel_shape",
          "output_padding",
          "output_shape",
          "axes",
          "perm",
          "value_ints" ->
          Kind.WHOLES;
      case "pads" -> Kind.PADS;
      case "value" -> Kind.TENSOR;
      default -> Kind.WHOLE;
    };
  }

  private enum Kind {
    WHOLE,
    WHOLES,
    PADS,
    REAL,
    TEXT,
    TENSOR
  }

  private OnnxAttribute.Value value(Kind kind) {
    return switch (kind) {
      case WHOLE -> new OnnxAttribute.Whole(choices.whole());
      case WHOLES -> new OnnxAttribute.Wholes(wholes(choices.of(List.of(2, 2, 2, 1, 4, 3, 0, 5))));
      case PADS -> new OnnxAttribute.Wholes(wholes(choices.of(List.of(4, 4, 2, 6, 8, 0, 3))));
      case REAL -> new OnnxAttribute.Real(choices.real());
      case TEXT -> new OnnxAttribute.Text(choices.of(Words.ALL));
      case TENSOR -> new OnnxAttribute.Held(constant());
    };
  }

  private IntegerTensor wholes(int count) {
    return Tensor.integers(LongStream.generate(choices::whole).limit(count).toArray());
  }
}
