package dev.adjoint.size;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// A whole number that may not be known yet, such as the height of a picture a network has not met.
///
/// It is a polynomial with whole coefficients over named unknowns and floored quotients, kept in
/// one normal form, so that two sizes that are always equal by adding and multiplying out are
/// equal objects: `2*(H + 1) - 2` is `2*H`. All arithmetic is exact, and throws an
/// [IllegalArgumentException] where a coefficient leaves the range of `long` or the polynomial has
/// grown beyond all use.
public final class Size implements Comparable<Size> {
  /// Unknowns, quotients and terms together, at most: no network comes near, a hostile file might.
  private static final int MOST_PARTS = 1000;

  /// Quotients within quotients, at most.
  private static final int MOST_DEPTH = 64;

  private final SortedMap<Product, Long> terms;
  private final int parts;
  private final int depth;

  private Size(SortedMap<Product, Long> terms) {
    this.terms = terms;
    parts = terms.keySet().stream().mapToInt(Product::parts).sum();
    depth = terms.keySet().stream().mapToInt(Product::depth).max().orElse(0);
    requireUsable(parts, depth);
  }

  private static void requireUsable(long parts, long depth) {
    if (parts > MOST_PARTS || depth > MOST_DEPTH) {
      throw new IllegalArgumentException(
          "a size is a formula of %d parts, %d deep; at most %d and %d are followed"
              .formatted(parts, depth, MOST_PARTS, MOST_DEPTH));
    }
  }

  public static Size of(long value) {
    return term(Product.ONE, value);
  }

  public static Size symbol(String name) {
    return of(new Atom.Symbol(name));
  }

  private static Size of(Atom atom) {
    return term(Product.of(atom), 1);
  }

  private static Size term(Product product, long coefficient) {
    SortedMap<Product, Long> terms = new TreeMap<>();
    add(terms, product, coefficient);
    return new Size(terms);
  }

  public boolean isKnown() {
    return terms.keySet().stream().allMatch(Product::isOne);
  }

  public boolean is(long value) {
    return isKnown() && value() == value;
  }

  /// The number, where it is known.
  ///
  /// @throws IllegalStateException if the size is not known
  public long value() {
    if (!isKnown()) {
      throw new IllegalStateException("the size " + this + " is not known yet");
    }
    return coefficient(Product.ONE);
  }

  public OptionalLong ifKnown() {
    return isKnown() ? OptionalLong.of(value()) : OptionalLong.empty();
  }

  private long coefficient(Product product) {
    return terms.getOrDefault(product, 0L);
  }

  /// The least this can be while no unknown is negative, as far as that follows term by term; empty
  /// where nothing does, as of `H - W`.
  public OptionalLong least() {
    long least = 0;
    for (Map.Entry<Product, Long> term : terms.entrySet()) {
      OptionalLong product = term.getKey().least();
      boolean falling = term.getValue() < 0 && !term.getKey().isOne();
      if (product.isEmpty() || falling) {
        return OptionalLong.empty();
      }
      least = Exact.plus(least, Exact.times(term.getValue(), product.getAsLong()));
    }
    return OptionalLong.of(least);
  }

  /// By how much an unknown may grow so that every quotient in this is rounded just as before: 4 of
  /// `H + floor(H/4)`, 1 where nothing is rounded.
  ///
  /// @throws IllegalArgumentException if it does not fit a `long`
  public long period() {
    return terms.keySet().stream().mapToLong(Product::period).reduce(1, Exact::commonMultiple);
  }

  /// Unknowns, quotients and terms together.
  int parts() {
    return parts;
  }

  /// Quotients within quotients.
  int depth() {
    return depth;
  }

  public Size plus(Size other) {
    SortedMap<Product, Long> sum = new TreeMap<>(terms);
    other.terms.forEach((product, c) -> add(sum, product, c));
    return new Size(sum);
  }

  public Size plus(long value) {
    return plus(of(value));
  }

  public Size minus(Size other) {
    return plus(other.times(-1));
  }

  public Size times(long factor) {
    return times(of(factor));
  }

  public Size times(Size other) {
    requireUsable((long) terms.size() * other.terms.size(), 0);
    SortedMap<Product, Long> product = new TreeMap<>();
    terms.forEach(
        (p, c) -> other.terms.forEach((q, d) -> add(product, p.times(q), Exact.times(c, d))));
    return new Size(product);
  }

  /// The quotient rounded towards negative infinity.
  ///
  /// @throws IllegalArgumentException if the divisor is not positive
  public Size floorDiv(long divisor) {
    if (divisor <= 0) {
      throw new IllegalArgumentException(
          "sizes are divided by positive numbers only, not " + divisor);
    }
    Size whole = multiplesOf(divisor);
    Size rest = minus(whole.times(divisor));
    return whole.plus(rest.isKnown() ? of(0) : reduced(rest, divisor));
  }

  /// What `divisor` takes out of each coefficient, the constant included.
  private Size multiplesOf(long divisor) {
    SortedMap<Product, Long> whole = new TreeMap<>();
    terms.forEach((product, c) -> add(whole, product, Math.floorDiv(c, divisor)));
    return new Size(whole);
  }

  /// The floor of a quotient in lowest terms, `floor((2*H + 1)/4)` as `floor(H/2)`, with no quotient
  /// directly in it: `floor((W + floor(H/2))/2)` is `floor((2*W + H)/4)`.
  private static Size reduced(Size numerator, long divisor) {
    long constant = numerator.coefficient(Product.ONE);
    Size unknown = numerator.plus(-constant);
    long common = divisor;
    for (long c : unknown.terms.values()) {
      common = Rational.gcd(common, c);
    }
    if (common > 1) {
      Size lower = unknown.dividedBy(of(common)).orElseThrow();
      return lower.plus(Math.floorDiv(constant, common)).floorDiv(divisor / common);
    }
    return numerator
        .directQuotient()
        .map(inner -> numerator.dissolving(inner).floorDiv(Exact.times(divisor, inner.divisor())))
        .orElseGet(() -> of(new Atom.Quotient(numerator, divisor)));
  }

  /// A quotient that is a term by itself, once.
  private Optional<Atom.Quotient> directQuotient() {
    return terms.entrySet().stream()
        .filter(term -> term.getValue() == 1)
        .flatMap(term -> term.getKey().asQuotient().stream())
        .findFirst();
  }

  /// This size times the divisor of a quotient in it, which is not rounded down any more.
  private Size dissolving(Atom.Quotient quotient) {
    return minus(of(quotient)).times(quotient.divisor()).plus(quotient.numerator());
  }

  /// This size divided by another where that is exact term by term, as in `N*H*W / (N*W)`; empty
  /// where it is not, and for a divisor of 0.
  public Optional<Size> dividedBy(Size divisor) {
    if (divisor.terms.size() != 1) {
      return equals(divisor) && !divisor.is(0) ? Optional.of(of(1)) : Optional.empty();
    }
    Product by = divisor.terms.firstKey();
    long coefficient = divisor.coefficient(by);
    SortedMap<Product, Long> quotient = new TreeMap<>();
    for (Map.Entry<Product, Long> term : terms.entrySet()) {
      Optional<Product> left = term.getKey().dividedBy(by);
      if (left.isEmpty() || term.getValue() % coefficient != 0) {
        return Optional.empty();
      }
      add(quotient, left.get(), term.getValue() / coefficient);
    }
    return Optional.of(new Size(quotient));
  }

  /// This size with unknowns replaced; names that are not in the map stay unknown.
  public Size with(Map<String, Size> values) {
    Size sum = of(0);
    for (Map.Entry<Product, Long> term : terms.entrySet()) {
      Size product = of(term.getValue());
      for (Atom factor : term.getKey().factors()) {
        product = product.times(factor.with(values));
      }
      sum = sum.plus(product);
    }
    return sum;
  }

  private static void add(SortedMap<Product, Long> terms, Product product, long coefficient) {
    long sum = Exact.plus(terms.getOrDefault(product, 0L), coefficient);
    if (sum == 0) {
      terms.remove(product);
    } else {
      terms.put(product, sum);
    }
  }

  /// An order without meaning, the same on every run.
  @Override
  public int compareTo(Size other) {
    Iterator<Map.Entry<Product, Long>> others = other.terms.entrySet().iterator();
    for (Map.Entry<Product, Long> mine : terms.entrySet()) {
      if (!others.hasNext()) {
        return 1;
      }
      Map.Entry<Product, Long> theirs = others.next();
      int byProduct = mine.getKey().compareTo(theirs.getKey());
      int order = byProduct != 0 ? byProduct : Long.compare(mine.getValue(), theirs.getValue());
      if (order != 0) {
        return order;
      }
    }
    return others.hasNext() ? -1 : 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Size that && terms.equals(that.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  /// The polynomial, as in `2*H + floor((W + 1)/2) - 1`.
  @Override
  public String toString() {
    if (isKnown()) {
      return Long.toString(value());
    }
    List<String> parts = new ArrayList<>();
    terms.forEach((product, c) -> parts.add(product.toString(c)));
    return String.join(" + ", parts).replace("+ -", "- ");
  }
}
