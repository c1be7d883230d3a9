package dev.adjoint.bench.first;

import dev.adjoint.bench.worker.Values;
import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.network.Network;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads a model and runs it once, as a program that uses Adjoint does.
public final class OursFirst {
  private OursFirst() {}

  /// Runs.
  ///
  /// @param arguments the `.onnx` file, the file for the result, and the extents of the input
  public static void main(String[] arguments) throws IOException {
    long[] extents = Arrays.stream(arguments).skip(2).mapToLong(Long::parseLong).toArray();
    Network network = Onnx.load(Path.of(arguments[0]));
    FloatTensor result = network.run(Values.input(Shape.of(extents))).toFloats();
    FirstResult.tell(result.values(), Path.of(arguments[1]));
  }
}
