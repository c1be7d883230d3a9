package dev.adjoint.size;

/// How an operator turns an input size into an output size: `floor((times*n + add) / divide) + then`.
///
/// Strided windows, transposed convolutions, resizing by a rational factor and crops are all of
/// this form, so one rule serves concrete numbers and symbolic ones, and can be asked backwards.
///
/// @param times positive
/// @param divide positive
public record SizeRule(long times, long add, long divide, long then) {
  public SizeRule {
    if (times <= 0 || divide <= 0) {
      throw new IllegalArgumentException(
          "a size rule multiplies and divides by positive numbers, not %d and %d"
              .formatted(times, divide));
    }
  }

  /// The output size for a known input size.
  ///
  /// @throws IllegalArgumentException if a step leaves the range of `long`
  public long apply(long size) {
    long numerator = Exact.plus(Exact.times(times, size), add);
    return Exact.plus(Math.floorDiv(numerator, divide), then);
  }

  /// The output size for one that may not be known.
  public Size apply(Size size) {
    return size.times(times).plus(add).floorDiv(divide).plus(then);
  }

  /// The smallest input size whose output size is at least `output`.
  ///
  /// @throws IllegalArgumentException if a step leaves the range of `long`
  public long smallestReaching(long output) {
    long needed = Exact.times(Exact.minus(output, then), divide);
    return Math.ceilDiv(Exact.minus(needed, add), times);
  }
}
