package dev.adjoint.formats.onnx;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.checkpoint.Checkpoint;
import dev.adjoint.formats.onnx.wire.DataType;
import dev.adjoint.formats.onnx.wire.FolderData;
import dev.adjoint.formats.onnx.wire.ModelReader;
import dev.adjoint.formats.onnx.wire.OnnxModel;
import dev.adjoint.formats.onnx.wire.OnnxTensor;
import dev.adjoint.formats.onnx.wire.TensorDecoder;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The tensors of a model as weights by name.
final class ModelWeights {
  private ModelWeights() {}

  static Checkpoint read(Path file) throws IOException {
    OnnxModel model = ModelReader.read(file.toString(), ModelFile.bytes(file));
    try {
      return read(model, FolderData.beside(file));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Checkpoint read(OnnxModel model, FolderData data) {
    TensorDecoder decoder = new TensorDecoder(model.file(), data);
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    SequencedMap<String, String> halves = new LinkedHashMap<>();
    for (OnnxTensor tensor : model.graph().initializers()) {
      if (tensors.put(tensor.name(), decoder.decode(tensor)) != null) {
        throw new FormatException(
            model.file(),
            tensor.offset(),
            "a second tensor is named \"%s\"".formatted(tensor.name()));
      }
      if (tensor.dataType() == DataType.FLOAT16.number()) {
        halves.put(tensor.name(), "F16");
      } else if (tensor.dataType() == DataType.BFLOAT16.number()) {
        halves.put(tensor.name(), "BF16");
      }
    }
    return new Checkpoint("ONNX", tensors, model.notes(), halves);
  }
}
