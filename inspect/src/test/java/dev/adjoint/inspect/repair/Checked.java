package dev.adjoint.inspect.repair;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.formats.onnx.OnnxOptions;
import dev.adjoint.graph.Graph;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.network.Network;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Repairs that are held against the network before, and against ONNX Runtime.
final class Checked {
  private Checked() {}

  /// A graph with one repair made wherever it is possible.
  static Repaired by(String repair, Graph graph) {
    return Repaired.of(Subject.of(graph), (made, place) -> made.name().equals(repair));
  }

  /// The same, made somewhere and proved.
  static Repaired exactly(String repair, Graph graph) {
    Repaired repaired = by(repair, graph);
    assertProved(repaired);
    return repaired;
  }

  /// A network before and after something exact give the same, also when it has gone through a file.
  static void assertProved(Repaired repaired) {
    assertThat(repaired.done()).isNotEmpty();
    Proof proof = Proof.of(repaired, Onnx.read(Onnx.bytes(repaired.exact()), "repaired"));
    assertThat(proof.runs()).hasSizeGreaterThan(1);
    assertThat(proof.holds()).as(proof.toString()).isTrue();
  }

  /// ONNX Runtime makes of a graph's file what is made here.
  static void runsElsewhere(Graph graph) throws OrtException {
    Trial trial = Trial.of(graph).getLast();
    Map<String, Tensor> here = Network.of(graph).run(trial.inputs());
    byte[] model = Onnx.bytes(graph, OnnxOptions.DEFAULT);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(model)) {
      Map<String, OnnxTensor> inputs = new HashMap<>();
      for (Map.Entry<String, Tensor> input : trial.inputs().entrySet()) {
        inputs.put(input.getKey(), tensor(environment, (FloatTensor) input.getValue()));
      }
      try (OrtSession.Result results = session.run(inputs)) {
        here.forEach(
            (name, tensor) -> assertAlike(tensor, (OnnxTensor) results.get(name).orElseThrow()));
      }
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static OnnxTensor tensor(OrtEnvironment environment, FloatTensor tensor)
      throws OrtException {
    long[] shape = Arrays.stream(tensor.shape().toArray()).asLongStream().toArray();
    return OnnxTensor.createTensor(environment, FloatBuffer.wrap(tensor.values()), shape);
  }

  private static void assertAlike(Tensor here, OnnxTensor there) {
    long[] shape = Arrays.stream(here.shape().toArray()).asLongStream().toArray();
    assertThat(there.getInfo().getShape()).isEqualTo(shape);
    FloatBuffer values = there.getFloatBuffer();
    double largest = 0;
    double scale = 0;
    for (int i = 0; i < here.shape().elements(); i++) {
      scale = Math.max(scale, Math.abs(here.real(i)));
      largest = Math.max(largest, Math.abs(here.real(i) - values.get(i)));
    }
    assertThat(largest).isLessThanOrEqualTo(1e-5 * scale);
  }
}
