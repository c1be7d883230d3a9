package dev.adjoint.bench.row;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is computed of a layer.
public enum Face {
  /// The output of a transposed convolution, bias included.
  TRANSPOSE("transpose", true, Wanted.OUTPUT),
  /// The output of a convolution, bias included.
  CONV("conv", false, Wanted.OUTPUT),
  /// The gradient of a transposed convolution with respect to its input.
  INPUT_GRADIENT("inputGradient", true, Wanted.INPUT_GRADIENT),
  /// The gradient of a transposed convolution with respect to its weights.
  WEIGHT_GRADIENT("weightGradient", true, Wanted.WEIGHT_GRADIENT),
  /// The gradient of a convolution with respect to its input.
  CONV_INPUT_GRADIENT("convInputGradient", false, Wanted.INPUT_GRADIENT),
  /// The gradient of a convolution with respect to its weights.
  CONV_WEIGHT_GRADIENT("convWeightGradient", false, Wanted.WEIGHT_GRADIENT);

  /// What is wanted of a layer, whichever kind it is.
  public enum Wanted {
    OUTPUT,
    INPUT_GRADIENT,
    WEIGHT_GRADIENT
  }

  private final String text;
  private final boolean transposed;
  private final Wanted wanted;

  Face(String text, boolean transposed, Wanted wanted) {
    this.text = text;
    this.transposed = transposed;
    this.wanted = wanted;
  }

  /// Whether the layer is a transposed convolution rather than a convolution.
  public boolean isTransposed() {
    return transposed;
  }

  public Wanted wanted() {
    return wanted;
  }

  /// The face of this name.
  static Optional<Face> find(String text) {
    return Arrays.stream(values()).filter(face -> face.text.equals(text)).findFirst();
  }

  /// All names, for messages.
  static String names() {
    return Arrays.stream(values()).map(Face::toString).collect(Collectors.joining(", "));
  }

  /// As suites write it.
  @Override
  public String toString() {
    return text;
  }
}
