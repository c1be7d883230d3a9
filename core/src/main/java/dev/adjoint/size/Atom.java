package dev.adjoint.size;

import java.util.Map;
import java.util.OptionalLong;

/// What the polynomial of a [Size] has for variables.
sealed interface Atom extends Comparable<Atom> {
  Size with(Map<String, Size> values);

  /// The least it can be while no unknown is negative, if that follows.
  OptionalLong least();

  /// See [Size#period].
  long period();

  /// Unknowns, quotients and terms in it, itself included.
  int parts();

  /// Quotients within quotients, itself included.
  int depth();

  /// Symbols come before quotients; the text does not order them, since a name may look like a
  /// formula.
  @Override
  default int compareTo(Atom other) {
    return switch (this) {
      case Symbol mine -> other instanceof Symbol theirs ? mine.name.compareTo(theirs.name) : -1;
      case Quotient mine -> other instanceof Quotient theirs ? mine.compare(theirs) : 1;
    };
  }

  record Symbol(String name) implements Atom {
    @Override
    public Size with(Map<String, Size> values) {
      Size value = values.get(name);
      return value == null ? Size.symbol(name) : value;
    }

    @Override
    public OptionalLong least() {
      return OptionalLong.of(0);
    }

    @Override
    public long period() {
      return 1;
    }

    @Override
    public int parts() {
      return 1;
    }

    @Override
    public int depth() {
      return 0;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /// The floor of numerator / divisor, where nothing whole can be taken out any more.
  record Quotient(Size numerator, long divisor) implements Atom {
    @Override
    public Size with(Map<String, Size> values) {
      return numerator.with(values).floorDiv(divisor);
    }

    @Override
    public OptionalLong least() {
      OptionalLong least = numerator.least();
      return least.isPresent() ? OptionalLong.of(Math.floorDiv(least.getAsLong(), divisor)) : least;
    }

    /// The numerator has grown by a whole number; as many times as the divisor says, and it divides.
    @Override
    public long period() {
      return Exact.times(numerator.period(), divisor);
    }

    private int compare(Quotient other) {
      int byDivisor = Long.compare(divisor, other.divisor);
      return byDivisor != 0 ? byDivisor : numerator.compareTo(other.numerator);
    }

    @Override
    public int parts() {
      return 1 + numerator.parts();
    }

    @Override
    public int depth() {
      return 1 + numerator.depth();
    }

    @Override
    public String toString() {
      return "floor((" + numerator + ")/" + divisor + ")";
    }
  }
}
