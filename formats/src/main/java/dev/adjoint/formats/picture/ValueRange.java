package dev.adjoint.formats.picture;

/// The numbers by which a network knows black and full intensity.
public record ValueRange(double low, double high) {
  public ValueRange {
    if (low == high || !Double.isFinite(low) || !Double.isFinite(high)) {
      throw new IllegalArgumentException(
          "a range runs from one finite number to another, not from %s to %s".formatted(low, high));
    }
  }
}
