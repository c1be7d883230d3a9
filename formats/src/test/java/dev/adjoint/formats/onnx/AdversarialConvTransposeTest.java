package dev.adjoint.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.ReferenceData;
import dev.adjoint.formats.onnx.wire.ModelWriter;
import dev.adjoint.formats.onnx.wire.OnnxModel;
import dev.adjoint.formats.onnx.wire.OnnxNode;
import dev.adjoint.formats.onnx.wire.OnnxTensor;
import dev.adjoint.formats.onnx.wire.OnnxValue;
import dev.adjoint.formats.onnx.wire.TensorWriter;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.network.Network;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Transposed convolutions that crashed somebody once or that two frameworks judge differently. Each
/// is refused with the node's name, or gives what the definition gives.
///
/// What PyTorch or ONNX Runtime computes is computed here, but for PyTorch's inputs without batch,
/// which ONNX does not have; beyond that, results without elements, which both refuse.
class AdversarialConvTransposeTest {
  private static final String UNBATCHED = "input_rank3_for_2d_ok_unbatched";
  private static final Set<String> EMPTY = Set.of("output_size_zero", "output_h_zero_w_positive");

  /// At most 8 products of magnitude below 1 a cell, summed and rounded in float32.
  private static final Agreement FLOAT_SUMS = new Agreement(0, 64 * 0x1p-24);

  static Stream<JsonNode> cases() {
    String file = "peer-shapes/conv_transpose_adversarial.json";
    JsonNode cases =
        JsonMapper.shared().readTree(ReferenceData.at(file)).path("conv_transpose_cases");
    return StreamSupport.stream(cases.spliterator(), false);
  }

  @Test
  void allCasesAreThere() {
    assertThat(cases()).hasSize(28);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isRefusedOrFollowsTheDefinition(JsonNode test) {
    Case given = new Case(test);
    if (isComputed(test)) {
      assertThat(given.fault(given.run(true))).as("constant weights").isEmpty();
      assertThat(given.fault(given.run(false))).as("weights as an input").isEmpty();
    } else {
      refused(() -> given.run(true));
      refused(() -> given.run(false));
    }
  }

  private static boolean isComputed(JsonNode test) {
    String id = test.path("id").asString();
    boolean somewhere =
        test.path("torch_1_13").path("ok").asBoolean(false)
            || test.path("ort_1_29").path("ok").asBoolean(false);
    return EMPTY.contains(id) || (somewhere && !id.equals(UNBATCHED));
  }

  private static void refused(ThrowingCallable run) {
    assertThatThrownBy(run)
        .isInstanceOfAny(FormatException.class, GraphException.class)
        .hasMessageContaining("ConvTranspose \"y\"");
  }

  /// One configuration, in the words of PyTorch.
  private record Case(JsonNode test) {
    Tensor run(boolean constantWeights) {
      Map<String, Tensor> tensors = tensors();
      Set<String> constant = constantWeights ? Set.of("w", "b") : Set.of();
      Graph graph = Onnx.read(ModelWriter.bytes(model(tensors, constant)), "case.onnx");
      Map<String, Tensor> inputs = new LinkedHashMap<>(tensors);
      inputs.keySet().removeAll(constant);
      return Network.of(graph).run(inputs).firstEntry().getValue();
    }

    private OnnxModel model(Map<String, Tensor> tensors, Set<String> constant) {
      List<OnnxValue> inputs = new ArrayList<>();
      List<OnnxTensor> constants = new ArrayList<>();
      tensors.forEach((name, tensor) -> {
        if (constant.contains(name)) {
          constants.add(TensorWriter.encode(name, tensor));
        } else {
          inputs.add(Samples.value(name, tensor.shape().toList().toArray()));
        }
      });
      return Samples.model(inputs, constants, List.of(node(tensors)), Samples.value("y"));
    }

    private OnnxNode node(Map<String, Tensor> tensors) {
      return Samples.node(
          "ConvTranspose",
          List.copyOf(tensors.keySet()),
          "y",
          Samples.ints("strides", perAxis("stride", 1)),
          Samples.ints("dilations", perAxis("dilation", 1)),
          Samples.ints("pads", both(perAxis("padding", 0))),
          Samples.ints("output_padding", perAxis("output_padding", 0)),
          Samples.whole("group", groups()));
    }

    private Map<String, Tensor> tensors() {
      SplittableRandom random = new SplittableRandom(28);
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (String name : List.of("x", "w", "b")) {
        if (test.path(name).isArray()) {
          Shape shape = Shape.of(longs(test.path(name)));
          double[] values = random.doubles(shape.elements(), -1, 1).toArray();
          tensors.put(name, Tensor.of(shape, values).toFloats());
        }
      }
      return tensors;
    }

    Optional<String> fault(Tensor found) {
      Tensor x = tensors().getOrDefault("x", Tensor.scalar(0f));
      Tensor w = tensors().getOrDefault("w", Tensor.scalar(0f));
      List<Long> padding = listPerAxis("padding", 0);
      PlainScatter definition =
          new PlainScatter(
              listPerAxis("stride", 1),
              listPerAxis("dilation", 1),
              padding,
              padding,
              listPerAxis("output_padding", 0),
              (int) groups());
      return FLOAT_SUMS.fault(found, definition.of(x, w).toFloats());
    }

    private long groups() {
      return test.path("kw").path("groups").asLong(1);
    }

    /// One number for all axes, or one for each.
    private long[] perAxis(String name, long usual) {
      JsonNode given = test.path("kw").path(name);
      int spatial = Math.max(1, test.path("w").size() - 2);
      return given.isArray()
          ? longs(given)
          : LongStream.generate(() -> given.asLong(usual)).limit(spatial).toArray();
    }

    private List<Long> listPerAxis(String name, long usual) {
      return LongStream.of(perAxis(name, usual)).boxed().toList();
    }

    private static long[] both(long[] padding) {
      return LongStream.concat(Arrays.stream(padding), Arrays.stream(padding)).toArray();
    }

    private static long[] longs(JsonNode numbers) {
      return StreamSupport.stream(numbers.spliterator(), false)
          .mapToLong(JsonNode::asLong)
          .toArray();
    }
  }
}
