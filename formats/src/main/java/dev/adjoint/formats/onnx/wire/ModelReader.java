package dev.adjoint.formats.onnx.wire;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.onnx.wire.OnnxModel.Opset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the bytes of an `.onnx` file into records, in one pass and in time that grows with the
/// file's length. Nothing is judged here but the form: which operators there are, whether values
/// exist and tensors hold what they declare, is asked later.
public final class ModelReader {
  private final String file;
  private final WireReader wire;

  private ModelReader(String file, byte[] bytes) {
    this.file = file;
    this.wire = new WireReader(file, bytes);
  }

  /// Reads a model.
  ///
  /// @param file what messages call the bytes
  /// @throws FormatException if the bytes are not a model
  public static OnnxModel read(String file, byte[] bytes) {
    ModelReader reader = new ModelReader(file, bytes);
    return reader.wire.file("ModelProto", reader::model);
  }

  private OnnxModel model() {
    long irVersion = 0;
    String name = "";
    String version = "";
    List<Opset> opsets = new ArrayList<>();
    Optional<OnnxGraph> graph = Optional.empty();
    Entries notes = new Entries(wire);
    while (wire.next()) {
      switch (wire.field()) {
        case Proto.Model.IR_VERSION -> irVersion = wire.whole();
        case Proto.Model.PRODUCER_NAME -> name = wire.text();
        case Proto.Model.PRODUCER_VERSION -> version = wire.text();
        case Proto.Model.OPSET_IMPORT -> opsets.add(opset());
        case Proto.Model.GRAPH -> graph = Optional.of(onlyGraph(graph));
        case Proto.Model.METADATA_PROPS -> notes.read();
        default -> wire.skip();
      }
    }
    OnnxGraph found = graph.orElseThrow(this::noGraph);
    String producer = (name + " " + version).strip();
    return new OnnxModel(file, irVersion, producer, opsets, found, notes.all());
  }

  private OnnxGraph onlyGraph(Optional<OnnxGraph> before) {
    if (before.isPresent()) {
      throw wire.refuse("a second graph; a model has one");
    }
    return new GraphReader(wire).graph();
  }

  private FormatException noGraph() {
    return new FormatException(file, "no graph in it: not an ONNX model, or cut off");
  }

  private Opset opset() {
    return wire.message(
        "OperatorSetIdProto",
        () -> {
          String domain = "";
          long version = 0;
          while (wire.next()) {
            switch (wire.field()) {
              case Proto.OperatorSet.DOMAIN -> domain = wire.text();
              case Proto.OperatorSet.VERSION -> version = wire.whole();
              default -> wire.skip();
            }
          }
          return new Opset(OnnxModel.domain(domain), version);
        });
  }
}
