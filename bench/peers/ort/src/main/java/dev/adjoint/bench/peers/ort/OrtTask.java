package dev.adjoint.bench.peers.ort;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.adjoint.bench.worker.Task;
import dev.adjoint.tensor.FloatTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// Runs a session on one input that lies in native memory. Results stay there until they are asked
/// for; the session's arena hands their memory to the next run.
final class OrtTask implements Task {
  private final OrtSession session;
  private final Map<String, OnnxTensor> inputs;
  private Optional<OrtSession.Result> last = Optional.empty();

  OrtTask(OrtEnvironment environment, OrtSession session, FloatTensor input) throws OrtException {
    this.session = session;
    FloatBuffer values =
        ByteBuffer.allocateDirect(Float.BYTES * input.values().length)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer()
            .put(input.values())
            .flip();
    long[] shape = Arrays.stream(input.shape().toArray()).asLongStream().toArray();
    OnnxTensor tensor = OnnxTensor.createTensor(environment, values, shape);
    this.inputs = Map.of(session.getInputNames().iterator().next(), tensor);
  }

  @Override
  public void run() {
    last.ifPresent(OrtSession.Result::close);
    try {
      last = Optional.of(session.run(inputs));
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public float[] result() {
    FloatBuffer values = ((OnnxTensor) last.orElseThrow().get(0)).getFloatBuffer();
    float[] array = new float[values.remaining()];
    values.get(array);
    return array;
  }

  @Override
  public void close() {
    last.ifPresent(OrtSession.Result::close);
    inputs.values().forEach(OnnxTensor::close);
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
