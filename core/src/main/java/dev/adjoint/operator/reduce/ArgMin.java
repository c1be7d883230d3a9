package dev.adjoint.operator.reduce;

/// Where along an axis the least element stands.
public record ArgMin(long axis, boolean keepdims, boolean selectLastIndex) implements ArgumentFold {
  @Override
  public int compare(double a, double b) {
    // Adding 0 makes a negative zero equal to a positive one.
    return Double.isNaN(a) || Double.isNaN(b)
        ? Double.compare(a, b)
        : Double.compare(b + 0.0, a + 0.0);
  }
}
