package dev.adjoint.bench.row;

import dev.adjoint.tensor.Shape;

/// A whole network.
///
/// @param source an `.onnx` file within the folder of reference data, or the name of a network that
///     is built in
/// @param input shape of its one input
public record NetworkRow(String name, String source, Shape input) implements Row {
  /// What suites and reports call the face of a network.
  public static final String FACE = "network";

  /// Whether the network is a file, which may be absent.
  public boolean isFile() {
    return source.endsWith(".onnx");
  }

  @Override
  public String face() {
    return FACE;
  }

  @Override
  public String problem() {
    return source + " " + input;
  }

  @Override
  public int batch() {
    return input.extent(0);
  }

  @Override
  public String line() {
    return "%s: %s %s".formatted(name, FACE, problem());
  }
}
