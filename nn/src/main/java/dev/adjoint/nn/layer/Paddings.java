package dev.adjoint.nn.layer;

import dev.adjoint.operator.separable.PadMode;
import java.util.stream.LongStream;

/// Padding, by the names it has in PyTorch. Amounts come in pairs, last axis first: left, right, top,
/// bottom.
public final class Paddings {
  private Paddings() {}

  /// Zeros.
  public static Padding zeroPad(long... amounts) {
    return constantPad(0, amounts);
  }

  /// A number.
  public static Padding constantPad(double value, long... amounts) {
    return padding(PadMode.CONSTANT, value, amounts);
  }

  /// What stands as far on the other side of the border cell: `c b [a b c] b a`.
  public static Padding reflectionPad(long... amounts) {
    return padding(PadMode.REFLECT, 0, amounts);
  }

  /// The border cell: `a a [a b c] c c`.
  public static Padding replicationPad(long... amounts) {
    return padding(PadMode.EDGE, 0, amounts);
  }

  /// What stands a whole length away: `b c [a b c] a b`.
  public static Padding circularPad(long... amounts) {
    return padding(PadMode.WRAP, 0, amounts);
  }

  private static Padding padding(PadMode mode, double value, long... amounts) {
    return new Padding(mode, LongStream.of(amounts).boxed().toList(), value);
  }
}
