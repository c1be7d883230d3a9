package dev.adjoint.size;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A whole number that may not be known yet, such as the height of a picture a network has not met.
///
/// It is a polynomial with whole coefficients over named unknowns and floored quotients, kept in
/// one normal form, so that two sizes that are always equal by adding and multiplying out are
/// equal objects: `2*(H + 1) - 2` is `2*H`. All arithmetic is exact and throws
/// [ArithmeticException] where a coefficient leaves the range of `long`.
public final class Size {
  private final SortedMap<Product, Long> terms;

  private Size(SortedMap<Product, Long> terms) {
    this.terms = terms;
  }

  public static Size of(long value) {
    return term(Product.ONE, value);
  }

  public static Size symbol(String name) {
    return term(Product.of(new Symbol(name)), 1);
  }

  private static Size term(Product product, long coefficient) {
    SortedMap<Product, Long> terms = new TreeMap<>();
    if (coefficient != 0) {
      terms.put(product, coefficient);
    }
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

  private long coefficient(Product product) {
    return terms.getOrDefault(product, 0L);
  }

  public OptionalLong ifKnown() {
    return isKnown() ? OptionalLong.of(value()) : OptionalLong.empty();
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
    SortedMap<Product, Long> product = new TreeMap<>();
    terms.forEach((p, c) ->
        other.terms.forEach((q, d) -> add(product, p.times(q), Math.multiplyExact(c, d))));
    return new Size(product);
  }

  /// The quotient rounded towards negative infinity.
  ///
  /// @throws ArithmeticException if the divisor is not positive
  public Size floorDiv(long divisor) {
    if (divisor <= 0) {
      throw new ArithmeticException("sizes are divided by positive numbers only, not " + divisor);
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

  /// The floor of a quotient in lowest terms: `floor((2*H + 1)/4)` is `floor(H/2)`, and
  /// `floor((floor(H/2) + 1)/2)` is `floor((H + 2)/4)`.
  private static Size reduced(Size numerator, long divisor) {
    long constant = numerator.coefficient(Product.ONE);
    Size unknown = numerator.plus(-constant);
    long common = divisor;
    for (long c : unknown.terms.values()) {
      common = gcd(common, c);
    }
    if (common > 1) {
      Size lower = unknown.dividedBy(of(common)).orElseThrow();
      return lower.plus(Math.floorDiv(constant, common)).floorDiv(divisor / common);
    }
    Quotient inner = unknown.asQuotient();
    if (inner != null) {
      long outer = Math.multiplyExact(divisor, inner.divisor);
      return inner.numerator.plus(Math.multiplyExact(constant, inner.divisor)).floorDiv(outer);
    }
    return term(Product.of(new Quotient(numerator, divisor)), 1);
  }

  private @Nullable Quotient asQuotient() {
    boolean single = terms.size() == 1 && coefficient(terms.firstKey()) == 1;
    return single
            && terms.firstKey().factors().size() == 1
            && terms.firstKey().factors().getFirst() instanceof Quotient quotient
        ? quotient
        : null;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? Math.abs(a) : gcd(b, a % b);
  }

  /// This size divided by another where that is exact term by term, as in `N*H*W / (N*W)`.
  public Optional<Size> dividedBy(Size divisor) {
    if (divisor.terms.size() != 1) {
      return equals(divisor) ? Optional.of(of(1)) : Optional.empty();
    }
    Product by = divisor.terms.firstKey();
    long coefficient = divisor.coefficient(by);
    SortedMap<Product, Long> quotient = new TreeMap<>();
    for (Map.Entry<Product, Long> term : terms.entrySet()) {
      List<Atom> left = new ArrayList<>(term.getKey().factors());
      boolean exact = term.getValue() % coefficient == 0;
      for (Atom factor : by.factors()) {
        exact &= left.remove(factor);
      }
      if (!exact) {
        return Optional.empty();
      }
      add(quotient, new Product(left), term.getValue() / coefficient);
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
    long sum = Math.addExact(terms.getOrDefault(product, 0L), coefficient);
    if (sum == 0) {
      terms.remove(product);
    } else {
      terms.put(product, sum);
    }
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
    terms.forEach((product, c) -> parts.add(text(product, c)));
    return String.join(" + ", parts).replace("+ -", "- ");
  }

  private static String text(Product product, long coefficient) {
    if (product.isOne()) {
      return Long.toString(coefficient);
    }
    return switch (Math.clamp(coefficient, -2, 2)) {
      case 1 -> product.toString();
      case -1 -> "-" + product;
      default -> coefficient + "*" + product;
    };
  }

  /// What a polynomial has for variables.
  private sealed interface Atom permits Symbol, Quotient {
    Size with(Map<String, Size> values);
  }

  private record Symbol(String name) implements Atom {
    @Override
    public Size with(Map<String, Size> values) {
      return values.getOrDefault(name, Size.symbol(name));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /// The floor of numerator / divisor, where nothing whole can be taken out any more.
  private record Quotient(Size numerator, long divisor) implements Atom {
    @Override
    public Size with(Map<String, Size> values) {
      return numerator.with(values).floorDiv(divisor);
    }

    @Override
    public String toString() {
      return "floor((" + numerator + ")/" + divisor + ")";
    }
  }

  /// Atoms multiplied, in one order; empty for the constant term, which sorts last.
  private record Product(List<Atom> factors) implements Comparable<Product> {
    static final Product ONE = new Product(List.of());
    private static final Comparator<Product> ORDER =
        Comparator.comparing(Product::isOne).thenComparing(Product::toString);

    Product {
      factors = factors.stream().sorted(Comparator.comparing(Atom::toString)).toList();
    }

    static Product of(Atom atom) {
      return new Product(List.of(atom));
    }

    boolean isOne() {
      return factors.isEmpty();
    }

    Product times(Product other) {
      List<Atom> both = new ArrayList<>(factors);
      both.addAll(other.factors);
      return new Product(both);
    }

    @Override
    public int compareTo(Product other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return factors.stream().map(Atom::toString).collect(Collectors.joining("*"));
    }
  }
}
