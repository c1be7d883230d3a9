package dev.adjoint.operator.reduce;

/// Where along an axis the greatest element stands.
public record ArgMax(long axis, boolean keepdims, boolean selectLastIndex) implements ArgumentFold {
  @Override
  public int compare(double a, double b) {
    // Adding 0 makes a negative zero equal to a positive one.
    return Double.compare(a + 0.0, b + 0.0);
  }
}
