package dev.adjoint.bench.peers.ort;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.adjoint.bench.first.FirstResult;
import dev.adjoint.bench.worker.Values;
import dev.adjoint.tensor.Shape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/// Reads a model and runs it once, as a program that uses ONNX Runtime does.
public final class OrtFirst {
  private OrtFirst() {}

  /// Runs.
  ///
  /// @param arguments the `.onnx` file, the file for the result, and the extents of the input
  public static void main(String[] arguments) throws OrtException, IOException {
    long[] extents = Arrays.stream(arguments).skip(2).mapToLong(Long::parseLong).toArray();
    FloatBuffer input = FloatBuffer.wrap(Values.input(Shape.of(extents)).values());
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(arguments[0]);
        OnnxTensor x = OnnxTensor.createTensor(environment, input, extents);
        OrtSession.Result results =
            session.run(Map.of(session.getInputNames().iterator().next(), x))) {
      FloatBuffer values = ((OnnxTensor) results.get(0)).getFloatBuffer();
      float[] array = new float[values.remaining()];
      values.get(array);
      FirstResult.tell(array, Path.of(arguments[1]));
    }
  }
}
