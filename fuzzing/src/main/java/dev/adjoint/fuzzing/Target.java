package dev.adjoint.fuzzing;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.checkpoint.Checkpoints;
import dev.adjoint.formats.npy.Npy;
import dev.adjoint.formats.npy.Npz;
import dev.adjoint.formats.onnx.OnnxTensors;
import dev.adjoint.formats.picture.Picture;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.graph.GraphException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Something that reads what strangers write.
public enum Target {
  /// An `.onnx` file, read as [OnnxFile] says.
  ONNX,
  /// A model that [Models] makes, read and run likewise.
  MODEL,
  /// An `.onnx` file, inspected as [Inspected] says.
  INSPECT,
  /// A model that [Models] makes, inspected likewise.
  INSPECT_MODEL,
  /// A `.pb` file with one tensor.
  TENSOR,
  /// A NumPy array.
  NPY,
  /// An archive of NumPy arrays.
  NPZ,
  /// Weights as PyTorch writes them, or any other file of weights.
  CHECKPOINT,
  /// A safetensors file.
  SAFETENSORS,
  /// A picture of any kind.
  PICTURE,
  /// The text form of a convolution.
  PROBLEM;

  private static final long MEBIBYTE = 1 << 20;

  private Object value(byte[] bytes) throws IOException {
    return switch (this) {
      case ONNX -> OnnxFile.read(bytes);
      case MODEL -> OnnxFile.read(Models.bytes(bytes));
      case INSPECT -> Inspected.read(bytes);
      case INSPECT_MODEL -> Inspected.read(Models.bytes(bytes));
      case TENSOR -> OnnxTensors.read(bytes, "fuzz.pb");
      case NPY -> Scratch.file(bytes, ".npy", Npy::read);
      case NPZ -> Scratch.file(bytes, ".npz", Npz::read);
      case CHECKPOINT -> Scratch.file(bytes, ".pt", Checkpoints::read);
      case SAFETENSORS -> Scratch.file(bytes, ".safetensors", Checkpoints::read);
      case PICTURE -> Scratch.file(bytes, ".picture", Picture::read);
      case PROBLEM -> ConvProblem.parse(new String(bytes, StandardCharsets.UTF_8));
    };
  }

  /// How the names of real files end that suit this target; empty if there are none.
  Set<String> endings() {
    return switch (this) {
      case ONNX, INSPECT -> Set.of(".onnx");
      case TENSOR -> Set.of(".pb");
      case NPY -> Set.of(".npy");
      case NPZ -> Set.of(".npz");
      case CHECKPOINT -> Set.of(".pt", ".pth");
      case SAFETENSORS -> Set.of(".safetensors");
      case PICTURE -> Set.of(".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".webp", ".gif");
      case MODEL, INSPECT_MODEL, PROBLEM -> Set.of();
    };
  }

  /// A message of two bytes becomes a record with lists. A convolution keeps
  /// buffers whose size does not depend on the weights'; a small picture may have many
  /// pixels of one colour, and archives and expanded tensors have an allowance of their own. An inspection
  /// follows flat inputs through the network, a few million cells at most.
  private Cost cost() {
    return switch (this) {
      case ONNX, MODEL -> new Cost(128 * MEBIBYTE, 1000);
      case INSPECT, INSPECT_MODEL -> new Cost(1024 * MEBIBYTE, 1000);
      case TENSOR, NPY, SAFETENSORS, PROBLEM -> new Cost(16 * MEBIBYTE, 1000);
      case NPZ, CHECKPOINT -> new Cost(1024 * MEBIBYTE, 1000);
      case PICTURE -> new Cost(1024 * MEBIBYTE, 500_000);
    };
  }

  /// Reads the bytes and gives the value, or the message of the refusal, in words.
  ///
  /// @throws AssertionError if reading took more memory, or the refusal is less clear, than promised
  public String read(byte[] bytes) {
    Cost cost = cost();
    String outcome = outcome(bytes);
    if (cost.isTooHigh(bytes.length)) {
      // The first time it may be the classes that cost, most of all where each is instrumented.
      Cost again = cost();
      outcome = outcome(bytes);
      again.require(bytes.length);
    }
    return outcome;
  }

  private String outcome(byte[] bytes) {
    try {
      return "read: " + value(bytes);
    } catch (FormatException | GraphException e) {
      return refusal(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      if (this == PROBLEM && e.getClass() == IllegalArgumentException.class) {
        return refusal(e);
      }
      throw e;
    }
  }

  private static String refusal(Exception e) {
    Clarity.require(String.valueOf(e.getMessage()));
    return "refused: " + e.getMessage();
  }

  /// As on the command line and in the names of folders.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The target of that name.
  ///
  /// @throws IllegalArgumentException naming all targets, if none is called this
  public static Target named(String name) {
    return Arrays.stream(values())
        .filter(target -> target.toString().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no target is called '%s'; there are %s"
                    .formatted(
                        name,
                        Arrays.stream(values())
                            .map(Target::toString)
                            .collect(Collectors.joining(", ")))));
  }
}
