package dev.adjoint.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.formats.onnx.wire.ModelWriter;
import dev.adjoint.formats.onnx.wire.OnnxAttribute;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Reals;
import dev.adjoint.formats.onnx.wire.OnnxModel;
import dev.adjoint.formats.onnx.wire.OnnxTensor;
import dev.adjoint.formats.onnx.wire.OnnxValue;
import dev.adjoint.formats.onnx.wire.TensorWriter;
import dev.adjoint.graph.Graph;
import dev.adjoint.network.Network;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Nodes of old operator sets do what they did then. Expected values are worked out by hand from the
/// text of those versions.
class UpgradesTest {
  private static final Tensor SIX = Tensor.of(Shape.of(2, 3), 1f, 2, 3, 4, 5, 6);

  /// One node over `x` and constants, in an operator set.
  private record Old(int opset, String opType, List<OnnxAttribute> attributes) {
    Tensor of(Tensor x, Tensor... constants) {
      return Network.of(graph(declared(x), constants)).run(x);
    }

    /// The rank is known when the model is read, sizes are not.
    private static List<Object> declared(Tensor x) {
      List<Object> sizes = new ArrayList<>();
      x.shape().toList().forEach(extent -> sizes.add("s" + sizes.size()));
      return sizes;
    }

    Graph graph(List<Object> sizes, Tensor... constants) {
      List<String> inputs = new ArrayList<>(List.of("x"));
      List<OnnxTensor> initializers = new ArrayList<>();
      for (Tensor constant : constants) {
        inputs.add("c" + inputs.size());
        initializers.add(TensorWriter.encode(inputs.getLast(), constant));
      }
      OnnxValue x = Samples.value("x", sizes.toArray());
      OnnxModel model =
          Samples.model(
              opset,
              List.of(x),
              initializers,
              List.of(Samples.node(opType, inputs, "y", attributes.toArray(OnnxAttribute[]::new))),
              Samples.value("y"));
      return Onnx.read(ModelWriter.bytes(model), "old.onnx");
    }
  }

  private static Old old(int opset, String opType, OnnxAttribute... attributes) {
    return new Old(opset, opType, List.of(attributes));
  }

  private static Tensor of(Shape shape, double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return Tensor.of(shape, floats);
  }

  private static void same(Tensor found, Tensor expected) {
    assertThat(new Agreement(1e-6, 1e-7).fault(found, expected)).isEmpty();
  }

  private static OnnxAttribute reals(String name, float... values) {
    return Samples.attribute(name, new Reals(Tensor.of(Shape.of(values.length), values)));
  }

  @Test
  void softmaxSummedOverAllAxesFromTheNamedOneOn() {
    Tensor x = of(Shape.of(1, 2, 2), 0, Math.log(2), Math.log(3), Math.log(4));
    Tensor overRows = of(Shape.of(1, 2, 2), 0.1, 0.2, 0.3, 0.4);
    same(old(11, "Softmax").of(x), overRows);
    same(old(11, "Softmax", Samples.whole("axis", 1)).of(x), overRows);
    Tensor overLast = of(Shape.of(1, 2, 2), 1 / 3.0, 2 / 3.0, 3 / 7.0, 4 / 7.0);
    same(old(11, "Softmax", Samples.whole("axis", 2)).of(x), overLast);
    same(old(11, "Softmax", Samples.whole("axis", -1)).of(x), overLast);
    same(old(13, "Softmax").of(x), overLast);
    same(
        old(12, "LogSoftmax").of(x),
        of(Shape.of(1, 2, 2), Math.log(0.1), Math.log(0.2), Math.log(0.3), Math.log(0.4)));
  }

  @Test
  void softmaxOverTheLastAxisNeedsNoHelpers() {
    Graph graph = old(11, "Softmax", Samples.whole("axis", 1)).graph(List.of("N", 3));
    assertThat(graph.nodes()).hasSize(1);
  }

  @Test
  void operandsMetWhereAnAttributeSaid() {
    OnnxAttribute broadcast = Samples.whole("broadcast", 1);
    Tensor two = of(Shape.of(2), 10, 20);
    same(
        old(6, "Add", broadcast, Samples.whole("axis", 0)).of(SIX, two),
        of(Shape.of(2, 3), 11, 12, 13, 24, 25, 26));
    same(
        old(6, "Mul", broadcast).of(SIX, of(Shape.of(3), 1, 10, 100)),
        of(Shape.of(2, 3), 1, 20, 300, 4, 50, 600));
    same(
        old(6, "Sub", broadcast, Samples.whole("axis", -2)).of(SIX, two),
        of(Shape.of(2, 3), -9, -8, -7, -16, -15, -14));
  }

  @Test
  void slopesWereThoseOfChannels() {
    Tensor x = of(Shape.of(1, 2, 2), -1, 1, -1, -2);
    same(
        old(6, "PRelu").of(x, of(Shape.of(2), 0.5, 0.1)),
        of(Shape.of(1, 2, 2), -0.5, 1, -0.1, -0.2));
    same(old(6, "PRelu").of(x, of(Shape.of(1), 0.5)), of(Shape.of(1, 2, 2), -0.5, 1, -0.5, -1));
  }

  @Test
  void inputsWereAttributes() {
    same(
        old(
                9,
                "Slice",
                Samples.ints("axes", 1),
                Samples.ints("starts", 1),
                Samples.ints("ends", 99))
            .of(SIX),
        of(Shape.of(2, 2), 2, 3, 5, 6));
    same(
        old(9, "Slice", Samples.ints("starts", 1), Samples.ints("ends", 2)).of(SIX),
        of(Shape.of(1, 3), 4, 5, 6));
    same(
        old(10, "Clip", Samples.real("min", 2.5f), Samples.real("max", 4.5f)).of(SIX),
        of(Shape.of(2, 3), 2.5, 2.5, 3, 4, 4.5, 4.5));
    same(old(6, "Clip", Samples.real("max", 2)).of(SIX), of(Shape.of(2, 3), 1, 2, 2, 2, 2, 2));
    same(
        old(11, "Unsqueeze", Samples.ints("axes", 0, 2)).of(SIX),
        SIX.reshape(Shape.of(1, 2, 1, 3)));
    same(
        old(11, "Squeeze", Samples.ints("axes", 0)).of(SIX.reshape(Shape.of(1, 6))),
        SIX.reshape(Shape.of(6)));
    same(old(12, "ReduceSum", Samples.ints("axes", 0)).of(SIX), of(Shape.of(1, 3), 5, 7, 9));
    same(
        old(17, "ReduceMean", Samples.ints("axes", 1), Samples.whole("keepdims", 0)).of(SIX),
        of(Shape.of(2), 2, 5));
    same(
        old(4, "Reshape", Samples.ints("shape", 0, -1, 1)).of(SIX), SIX.reshape(Shape.of(2, 3, 1)));
  }

  @Test
  void padsWereAttributesUnderTwoNames() {
    Tensor padded = of(Shape.of(2, 5), 9, 1, 2, 3, 9, 9, 4, 5, 6, 9);
    OnnxAttribute nine = Samples.real("value", 9);
    same(old(10, "Pad", Samples.ints("pads", 0, 1, 0, 1), nine).of(SIX), padded);
    same(old(1, "Pad", Samples.ints("paddings", 0, 1, 0, 1), nine).of(SIX), padded);
  }

  @Test
  void boundsTakeTheTypeOfDoubles() {
    Tensor x = Tensor.of(Shape.of(2), 1.0, 5.0);
    OnnxModel model =
        Samples.model(
            6,
            List.of(),
            List.of(TensorWriter.encode("x", x)),
            List.of(Samples.node("Clip", List.of("x"), "y", Samples.real("max", 2))),
            Samples.value("y"));
    Graph graph = Onnx.read(ModelWriter.bytes(model), "old.onnx");
    assertThat(Network.of(graph).run(Map.of()).firstEntry().getValue())
        .isEqualTo(Tensor.of(Shape.of(2), 1.0, 2.0));
  }

  @Test
  void upsampleRepeatedTheCellBefore() {
    Tensor x = of(Shape.of(1, 1, 1, 2), 1, 2);
    Tensor twice = of(Shape.of(1, 1, 1, 4), 1, 1, 2, 2);
    same(
        old(6, "Upsample", Samples.real("height_scale", 1), Samples.real("width_scale", 2)).of(x),
        twice);
    same(old(7, "Upsample", reals("scales", 1, 1, 1, 2)).of(x), twice);
    same(old(9, "Upsample").of(x, of(Shape.of(4), 1, 1, 1, 2)), twice);
    // 2.5 cells of one: positions 0, 0.4, 0.8, 1.2, 1.6, and the cell before each.
    same(
        old(9, "Upsample").of(x, of(Shape.of(4), 1, 1, 1, 2.5)),
        of(Shape.of(1, 1, 1, 5), 1, 1, 1, 2, 2));
  }

  @Test
  void linearUpsamplingLaidTheFirstCellsOverOneAnother() {
    Tensor x = of(Shape.of(1, 1, 1, 2), 1, 2);
    Tensor between = of(Shape.of(1, 1, 1, 4), 1, 1.5, 2, 2);
    OnnxAttribute linear = Samples.text("mode", "linear");
    same(old(9, "Upsample", linear).of(x, of(Shape.of(4), 1, 1, 1, 2)), between);
    same(old(10, "Resize", linear).of(x, of(Shape.of(4), 1, 1, 1, 2)), between);
    same(
        old(6, "Upsample", Samples.text("mode", "bilinear"), Samples.real("width_scale", 2)).of(x),
        between);
  }

  @Test
  void shrinkingTookTheCellBehind() {
    Tensor x = of(Shape.of(1, 1, 1, 5), 0, 1, 2, 3, 4);
    // 0.6 of 5 cells: positions 0, 5/3 and 10/3.
    same(old(10, "Resize").of(x, of(Shape.of(4), 1, 1, 1, 0.6)), of(Shape.of(1, 1, 1, 3), 0, 2, 4));
  }

  @Test
  void concatJoinedChannelsUnlessTold() {
    same(
        old(3, "Concat").of(SIX, of(Shape.of(2, 1), 7, 8)),
        of(Shape.of(2, 4), 1, 2, 3, 7, 4, 5, 6, 8));
  }

  @Test
  void castNamedItsType() {
    assertThat(old(1, "Cast", Samples.text("to", "INT64")).of(of(Shape.of(2), 1.5, -1.5)))
        .isEqualTo(Tensor.integers(1, -1));
    assertThatThrownBy(() -> old(1, "Cast", Samples.text("to", "STRING")).of(SIX))
        .hasMessageContaining("attribute to is \"STRING\"; supported: 1 FLOAT");
  }

  @Test
  void dropoutAndBatchNormDidNotTrain() {
    same(old(6, "Dropout", Samples.real("ratio", 0.9f), Samples.whole("is_test", 1)).of(SIX), SIX);
    Tensor ones = of(Shape.of(3), 1, 1, 1);
    Tensor zeros = of(Shape.of(3), 0, 0, 0);
    OnnxAttribute[] attributes = {
      Samples.whole("is_test", 1),
      Samples.whole("spatial", 1),
      Samples.real("epsilon", 3),
      Samples.ints("consumed_inputs", 0, 0, 0, 1, 1)
    };
    same(
        old(5, "BatchNormalization", attributes).of(SIX, ones, zeros, zeros, ones),
        of(Shape.of(2, 3), 0.5, 1, 1.5, 2, 2.5, 3));
    assertThatThrownBy(() ->
            old(8, "BatchNormalization", Samples.whole("spatial", 0))
                .of(SIX, ones, zeros, zeros, ones))
        .hasMessageContaining("attribute spatial is 0");
  }

  @Test
  void operatorsThatWereRenamedAreKnownByTheirOldNamesThen() {
    Tensor indices = new IntegerTensor(ElementType.INT64, Shape.of(1, 3), new long[] {1, 0, 1});
    Tensor updates = of(Shape.of(1, 3), 7, 8, 9);
    same(old(9, "Scatter").of(SIX, indices, updates), of(Shape.of(2, 3), 1, 8, 3, 7, 5, 9));
    assertThatThrownBy(() -> old(11, "Scatter").of(SIX, indices, updates))
        .hasMessageContaining("operators that are not supported: Scatter");
  }
}
