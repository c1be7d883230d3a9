package dev.adjoint.formats.onnx;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.onnx.wire.ExternalData;
import dev.adjoint.formats.onnx.wire.TensorDecoder;
import dev.adjoint.formats.onnx.wire.TensorReader;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;

/// Single tensors in ONNX's own form, a file that holds one `TensorProto`: how ONNX's test data
/// keeps the inputs and outputs of a model.
public final class OnnxTensors {
  private OnnxTensors() {}

  /// Reads the tensor in a `.pb` file.
  ///
  /// @throws FormatException if the file does not hold a tensor of numbers
  /// @throws IOException if the file cannot be read
  public static Tensor read(Path file) throws IOException {
    return read(ModelFile.bytes(file), file.toString());
  }

  /// Reads a tensor from the bytes of such a file.
  ///
  /// @param name what messages call the bytes
  /// @throws FormatException if the bytes are not a tensor of numbers
  public static Tensor read(byte[] bytes, String name) {
    return new TensorDecoder(name, ExternalData.NONE).decode(TensorReader.read(name, bytes));
  }
}
