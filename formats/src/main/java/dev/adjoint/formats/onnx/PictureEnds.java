package dev.adjoint.formats.onnx;

import dev.adjoint.formats.onnx.wire.DataType;
import dev.adjoint.formats.onnx.wire.OnnxGraph;
import dev.adjoint.formats.onnx.wire.OnnxModel;
import dev.adjoint.formats.onnx.wire.OnnxNode;
import dev.adjoint.formats.onnx.wire.OnnxValue;
import dev.adjoint.formats.onnx.wire.OnnxValue.Dimension;
import dev.adjoint.formats.onnx.wire.OnnxValue.Fixed;
import dev.adjoint.formats.onnx.wire.OnnxValue.OfTensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/// Some models begin with a node that decodes a picture file, and end with one that encodes the
/// result. Pictures are not a network's business here, so such a model is cut: it takes the luma
/// that the first node would give, and gives the luma that the last one would be given. Whoever has
/// a picture treats it as any other for a network of one channel.
///
/// Source: onnxruntime-extensions, `SuperResolutionPreProcess` (which makes every picture 224x224
/// and gives luma from 0 to 1, Cr and Cb) and `SuperResolutionPostProcess`.
final class PictureEnds {
  private static final String DECODES = "ai.onnx.contrib.SuperResolutionPreProcess";
  private static final String ENCODES = "ai.onnx.contrib.SuperResolutionPostProcess";
  private static final long[] LUMA = {1, 1, 224, 224};

  private PictureEnds() {}

  /// The model without such nodes; itself if it has none.
  static OnnxModel cut(OnnxModel model) {
    OnnxGraph graph = model.graph();
    List<OnnxNode> decoders = nodes(graph, DECODES);
    List<OnnxNode> encoders = nodes(graph, ENCODES);
    if (decoders.isEmpty() && encoders.isEmpty()) {
      return model;
    }
    return model.with(cut(graph, decoders, encoders));
  }

  private static List<OnnxNode> nodes(OnnxGraph graph, String type) {
    return graph.nodes().stream()
        .filter(node -> node.qualifiedType().equals(type))
        .filter(node -> !node.inputs().isEmpty() && !node.outputs().isEmpty())
        .toList();
  }

  private static OnnxGraph cut(OnnxGraph graph, List<OnnxNode> decoders, List<OnnxNode> encoders) {
    Set<OnnxNode> ends = new HashSet<>(decoders);
    ends.addAll(encoders);
    List<OnnxValue> inputs = new ArrayList<>(without(graph.inputs(), decoders, OnnxNode::inputs));
    decoders.forEach(node -> inputs.add(luma(node.outputs().getFirst(), node)));
    List<OnnxValue> outputs =
        new ArrayList<>(without(graph.outputs(), encoders, OnnxNode::outputs));
    encoders.forEach(node -> outputs.add(luma(node.inputs().getFirst(), node)));
    return new OnnxGraph(
        graph.name(),
        graph.nodes().stream().filter(Predicate.not(ends::contains)).toList(),
        graph.initializers(),
        inputs,
        outputs,
        graph.declared(),
        graph.sparseInitializers(),
        graph.offset());
  }

  private static List<OnnxValue> without(
      List<OnnxValue> values, List<OnnxNode> ends, Function<OnnxNode, List<String>> side) {
    Set<String> gone = new HashSet<>();
    ends.forEach(node -> gone.addAll(side.apply(node)));
    return values.stream().filter(value -> !gone.contains(value.name())).toList();
  }

  private static OnnxValue luma(String name, OnnxNode node) {
    List<Dimension> sizes = LongStream.of(LUMA).<Dimension>mapToObj(Fixed::new).toList();
    OfTensor type = new OfTensor(DataType.FLOAT.number(), Optional.of(sizes));
    return new OnnxValue(name, Optional.of(type), node.offset());
  }
}
