package dev.adjoint.formats.npy;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.StagedFiles;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// NumPy's `.npy` files: one array each.
///
/// Read are versions 1.0 to 3.0 in both byte orders and both element orders; float16 becomes
/// float32, everything else keeps its type. Records, texts, complex numbers and pickled objects are
/// refused.
public final class Npy {
  private Npy() {}

  /// The array a file holds.
  ///
  /// @throws FormatException if the file is not an array as described above, or its length is not
  ///     what its header says
  public static Tensor read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(new ByteSource(file.toString(), in, Files.size(file)));
    }
  }

  /// The one array that `source` holds.
  static Tensor read(ByteSource source) throws IOException {
    Header header = Header.read(source);
    source.requireAvailable(
        header.encoding().length(header.shape()), "an array of shape " + header.shape());
    Tensor tensor =
        header
            .encoding()
            .read(source, header.fortran() ? reversed(header.shape()) : header.shape());
    source.requireEnd();
    return header.fortran() ? firstAxisOutermost(tensor) : tensor;
  }

  /// Writes version 1.0, little-endian, over whatever is there, once it is whole.
  public static void write(Path file, Tensor tensor) throws IOException {
    try (StagedFiles staged = new StagedFiles()) {
      try (OutputStream out = staged.open(file)) {
        write(out, tensor);
      }
      staged.commit();
    }
  }

  /// Writes the same bytes to a stream and leaves it open.
  ///
  /// @throws IllegalArgumentException if sizes in the tensor are not known yet
  public static void write(OutputStream out, Tensor tensor) throws IOException {
    if (tensor instanceof SymbolicTensor) {
      throw new IllegalArgumentException("sizes not known yet cannot be written: " + tensor);
    }
    Encoding encoding = Encoding.of(tensor.type());
    out.write(new Header(encoding, false, tensor.shape()).bytes());
    encoding.write(out, tensor);
  }

  private static Shape reversed(Shape shape) {
    return Shape.of(shape.toList().reversed());
  }

  /// The tensor with its axes in the opposite order.
  private static Tensor firstAxisOutermost(Tensor tensor) {
    return new Transpose(List.of()).evaluate(Inputs.of(tensor)).getFirst();
  }
}
