package dev.adjoint.fuzzing;

import dev.adjoint.formats.checkpoint.Checkpoint;
import dev.adjoint.formats.npy.Npy;
import dev.adjoint.formats.npy.Npz;
import dev.adjoint.formats.onnx.wire.TensorWriter;
import dev.adjoint.formats.safetensors.Safetensors;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Sound inputs from which the fuzzer starts.
final class Seeds {
  private static final List<String> PROBLEMS =
      List.of(
          "n1 g1 c64>32 i28x28 k4s2p1",
          "n2 g3 c6>9 i5>11 k3s2d2p1:0o1",
          "n1 g2 c4>2 i3x4x5 k3x2x1s1x2x3p0x1x0");

  private Seeds() {}

  static List<byte[]> of(Target target) throws IOException {
    return switch (target) {
      case ONNX, INSPECT -> List.of(Upsampler.bytes());
      case MODEL, INSPECT_MODEL -> List.of(new byte[0]);
      case TENSOR -> tensors().stream().map(Seeds::proto).toList();
      case NPY -> tensors().stream().map(Seeds::npy).toList();
      case NPZ -> List.of(npz());
      case CHECKPOINT -> TorchFiles.all();
      case SAFETENSORS -> List.of(safetensors());
      case PICTURE -> Pictures.all();
      case PROBLEM -> PROBLEMS.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    };
  }

  private static List<Tensor> tensors() {
    return Stream.of(ElementType.values()).map(Seeds::tensor).toList();
  }

  private static Tensor tensor(ElementType type) {
    Tensor reals = Tensor.of(Shape.of(1, 3, 2), 0, 0.5, -1, 2, 1e-3, 100);
    return switch (type) {
      case FLOAT32 -> reals.toFloats();
      case FLOAT64 -> reals;
      default -> new IntegerTensor(type, Shape.of(2, 2), new long[] {0, 1, 1, 0});
    };
  }

  private static byte[] proto(Tensor tensor) {
    return TensorWriter.bytes(TensorWriter.encode("w", tensor));
  }

  private static byte[] npy(Tensor tensor) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Npy.write(out, tensor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static SequencedMap<String, Tensor> named() {
    SequencedMap<String, Tensor> named = new LinkedHashMap<>();
    tensors().forEach(tensor -> named.put("t" + tensor.type(), tensor));
    return named;
  }

  private static byte[] npz() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npz.write(out, named());
    return out.toByteArray();
  }

  private static byte[] safetensors() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SequencedMap<String, String> notes = new LinkedHashMap<>(Map.of("made", "by hand"));
    Safetensors.write(out, new Checkpoint("", named(), notes));
    return out.toByteArray();
  }
}
