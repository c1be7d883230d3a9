package dev.adjoint.size;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Atoms multiplied, in one order; none of them for the constant term of a [Size].
record Product(List<Atom> factors) implements Comparable<Product> {
  static final Product ONE = new Product(List.of());

  Product {
    factors = factors.stream().sorted().toList();
  }

  static Product of(Atom atom) {
    return new Product(List.of(atom));
  }

  boolean isOne() {
    return factors.isEmpty();
  }

  /// Its atom, if there is only one and that is a quotient.
  Optional<Atom.Quotient> asQuotient() {
    return factors.size() == 1 && factors.getFirst() instanceof Atom.Quotient quotient
        ? Optional.of(quotient)
        : Optional.empty();
  }

  Product times(Product other) {
    List<Atom> both = new ArrayList<>(factors);
    both.addAll(other.factors);
    return new Product(both);
  }

  /// What is left without the divisor's factors; empty if they are not all here.
  Optional<Product> dividedBy(Product divisor) {
    List<Atom> left = new ArrayList<>(factors);
    boolean all = true;
    for (Atom factor : divisor.factors) {
      all &= left.remove(factor);
    }
    return all ? Optional.of(new Product(left)) : Optional.empty();
  }

  /// The least it can be while no unknown is negative; empty if a factor may be.
  OptionalLong least() {
    long least = 1;
    for (Atom factor : factors) {
      OptionalLong of = factor.least();
      if (of.isEmpty() || of.getAsLong() < 0) {
        return OptionalLong.empty();
      }
      least = Exact.times(least, of.getAsLong());
    }
    return OptionalLong.of(least);
  }

  /// See [Size#period].
  long period() {
    return factors.stream().mapToLong(Atom::period).reduce(1, Exact::commonMultiple);
  }

  int parts() {
    return 1 + factors.stream().mapToInt(Atom::parts).sum();
  }

  int depth() {
    return factors.stream().mapToInt(Atom::depth).max().orElse(0);
  }

  /// By factors, the constant term last.
  @Override
  public int compareTo(Product other) {
    for (int i = 0; i < Math.min(factors.size(), other.factors.size()); i++) {
      int order = factors.get(i).compareTo(other.factors.get(i));
      if (order != 0) {
        return order;
      }
    }
    return isOne() || other.isOne()
        ? Boolean.compare(isOne(), other.isOne())
        : Integer.compare(factors.size(), other.factors.size());
  }

  /// With a coefficient that is not 0.
  String toString(long coefficient) {
    if (isOne()) {
      return Long.toString(coefficient);
    }
    return switch (Math.clamp(coefficient, -2, 2)) {
      case 1 -> toString();
      case -1 -> "-" + this;
      default -> coefficient + "*" + this;
    };
  }

  @Override
  public String toString() {
    return factors.stream().map(Atom::toString).collect(Collectors.joining("*"));
  }
}
