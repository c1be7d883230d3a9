package dev.adjoint.fuzzing;

import dev.adjoint.formats.onnx.wire.ExternalData;
import dev.adjoint.formats.onnx.wire.ModelReader;
import dev.adjoint.formats.onnx.wire.OnnxModel;
import dev.adjoint.formats.onnx.wire.TensorDecoder;

/// Reads an `.onnx` file as far as it goes.
final class OnnxFile {
  private static final String NAME = "fuzz.onnx";

  private OnnxFile() {}

  static Object read(byte[] bytes) {
    OnnxModel model = ModelReader.read(NAME, bytes);
    TensorDecoder decoder = new TensorDecoder(NAME, ExternalData.NONE);
    return model.graph().initializers().stream().map(decoder::decode).toList();
  }
}
