package dev.adjoint.tensor;

/// What a tensor holds. Half-precision types do not appear: they are read into [#FLOAT32].
public enum ElementType {
  FLOAT32(Kind.REAL, 32),
  FLOAT64(Kind.REAL, 64),
  INT8(Kind.SIGNED, 8),
  INT16(Kind.SIGNED, 16),
  INT32(Kind.SIGNED, 32),
  INT64(Kind.SIGNED, 64),
  UINT8(Kind.UNSIGNED, 8),
  UINT16(Kind.UNSIGNED, 16),
  UINT32(Kind.UNSIGNED, 32),
  UINT64(Kind.UNSIGNED, 64),
  BOOL(Kind.TRUTH, 1);

  private enum Kind {
    REAL,
    SIGNED,
    UNSIGNED,
    TRUTH
  }

  private final Kind kind;
  private final int bits;

  ElementType(Kind kind, int bits) {
    this.kind = kind;
    this.bits = bits;
  }

  public boolean isReal() {
    return kind == Kind.REAL;
  }

  /// True for whole numbers, signed or not; false for reals and truth values.
  public boolean isInteger() {
    return kind == Kind.SIGNED || kind == Kind.UNSIGNED;
  }

  public boolean isUnsigned() {
    return kind == Kind.UNSIGNED;
  }

  /// Brings a whole number into the range of this type as two's complement arithmetic does. An
  /// unsigned 64-bit value keeps its bits; a truth value becomes 0 or 1.
  public long wrap(long value) {
    int unused = Long.SIZE - bits;
    return switch (kind) {
      case REAL -> throw new IllegalStateException(this + " does not hold whole numbers");
      case TRUTH -> value == 0 ? 0 : 1;
      case SIGNED -> value << unused >> unused;
      case UNSIGNED -> value << unused >>> unused;
    };
  }
}
