package dev.adjoint.bench.network;

import dev.adjoint.bench.row.NetworkRow;
import dev.adjoint.formats.onnx.Onnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The networks that rows speak of, as ONNX.
public final class Models {
  private Models() {}

  /// The bytes of an ONNX file, the same in each process.
  ///
  /// @param data the folder that files are looked for in
  /// @throws IllegalArgumentException if no built-in network has the name
  /// @throws IOException if the file cannot be read
  public static byte[] bytes(NetworkRow row, Path data) throws IOException {
    return row.isFile()
        ? Files.readAllBytes(data.resolve(row.source()))
        : Onnx.bytes(BuiltIn.graph(row.source(), row.input()));
  }
}
