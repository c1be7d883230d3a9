package dev.adjoint.bench.row;

import dev.adjoint.tensor.Shape;

/// A step of training: forwards, backwards, and what the optimizer does with the gradients.
///
/// @param network the name of an architecture of the library
/// @param input shape of a batch
public record StepRow(String name, String network, Shape input) implements Row {
  /// What suites and reports call the face of a step.
  public static final String FACE = "step";

  @Override
  public String face() {
    return FACE;
  }

  @Override
  public String problem() {
    return network + " " + input;
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
