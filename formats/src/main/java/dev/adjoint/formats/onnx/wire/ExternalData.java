package dev.adjoint.formats.onnx.wire;

import dev.adjoint.formats.onnx.wire.OnnxTensor.External;

/// Where tensors find elements that lie in another file than the model.
@FunctionalInterface
public interface ExternalData {
  /// For models that are not a file in a folder.
  ExternalData NONE =
      external -> {
        throw new IllegalArgumentException(
            "its elements lie in the file \"%s\", and this model was not read from a folder; read it"
                    .formatted(external.location())
                + " from its path");
      };

  /// The bytes of a tensor.
  ///
  /// @throws IllegalArgumentException if the bytes may not be read or are not there
  Slice read(External external);
}
