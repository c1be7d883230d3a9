package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.lanes.Combination;
import dev.adjoint.size.Rational;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A correlation of `m` results with `r` taps in `n = m + r - 1` products instead of `m * r`:
///
///     y = A [(G g) * (B d)]        y of m results, g of r taps, d of n inputs, * element by element
///
/// It comes from the Toom-Cook product of polynomials, evaluated at n - 1 numbers and at infinity,
/// by transposition (S. Winograd, Arithmetic Complexity of Computations, 1980, chapter IV; A. Lavin
/// and S. Gray, Fast Algorithms for Convolutional Neural Networks, 2016, where B is written B^T and
/// A is written A^T). With points p and N(i) the product of p(i) - p(j) over all other j,
///
///     A(k, i) = p(i)^k
///     G(i, k) = p(i)^k / N(i)
///     B(i, .) = coefficients of the product of x - p(j) over all other j
///
/// and for infinity the last coefficient alone in A and G, and all points' product in B.
///
/// @param results m
/// @param taps r
/// @param inputs `B`, one row for each of the n products
/// @param weights `G`, one row for each product
/// @param outputs `A`, one row for each result
record ToomCook(
    int results,
    int taps,
    List<Combination> inputs,
    List<double[]> weights,
    List<Combination> outputs) {
  /// Small numbers with small inverses: they keep the matrices, and so the rounding errors, small
  /// (B. Barabasz et al., Error Analysis and Improving the Accuracy of Winograd Convolution, 2018).
  private static final List<Rational> POINTS =
      List.of(Rational.of(0), Rational.of(1), Rational.of(-1), Rational.of(1, 2), Rational.of(-2));

  /// The most products there are points for.
  static final int MOST_PRODUCTS = POINTS.size() + 1;

  /// The transform for tiles of so many results.
  static ToomCook of(int results, int taps) {
    int products = results + taps - 1;
    if (taps == 1) {
      return new ToomCook(results, 1, identity(results), ones(results), identity(results));
    }
    List<Rational> points = POINTS.subList(0, products - 1);
    return new ToomCook(
        results,
        taps,
        IntStream.range(0, products).mapToObj(i -> polynomial(points, i)).toList(),
        weights(points, taps),
        IntStream.range(0, results).mapToObj(k -> powers(points, k, results)).toList());
  }

  private static List<Combination> identity(int results) {
    return IntStream.range(0, results)
        .mapToObj(i ->
            Combination.of(IntStream.range(0, results).mapToDouble(k -> k == i ? 1 : 0).toArray()))
        .toList();
  }

  private static List<double[]> ones(int results) {
    return IntStream.range(0, results).mapToObj(i -> new double[] {1}).toList();
  }

  /// Coefficients of the product of `x - p` over all points but one.
  ///
  /// @param without index of the one; beyond the last for none
  private static Combination polynomial(List<Rational> points, int without) {
    Rational[] product = new Rational[points.size() + 1];
    Arrays.fill(product, Rational.ZERO);
    product[0] = Rational.ONE;
    for (int i = 0; i < points.size(); i++) {
      if (i != without) {
        timesRoot(product, points.get(i));
      }
    }
    return Combination.of(Arrays.stream(product).mapToDouble(Rational::toDouble).toArray());
  }

  /// Multiplies a polynomial by `x - root`.
  private static void timesRoot(Rational[] polynomial, Rational root) {
    for (int k = polynomial.length - 1; k >= 0; k--) {
      Rational below = k == 0 ? Rational.ZERO : polynomial[k - 1];
      polynomial[k] = below.minus(root.times(polynomial[k]));
    }
  }

  private static List<double[]> weights(List<Rational> points, int taps) {
    double[][] rows = new double[points.size() + 1][taps];
    for (int i = 0; i < points.size(); i++) {
      Rational scale = Rational.ONE.dividedBy(distances(points, i));
      for (int k = 0; k < taps; k++) {
        rows[i][k] = scale.times(power(points.get(i), k)).toDouble();
      }
    }
    rows[points.size()][taps - 1] = 1;
    return List.of(rows);
  }

  private static Rational distances(List<Rational> points, int i) {
    return points.stream()
        .filter(p -> !p.equals(points.get(i)))
        .map(p -> points.get(i).minus(p))
        .reduce(Rational.ONE, Rational::times);
  }

  private static Combination powers(List<Rational> points, int exponent, int results) {
    double[] row = new double[points.size() + 1];
    for (int i = 0; i < points.size(); i++) {
      row[i] = power(points.get(i), exponent).toDouble();
    }
    row[points.size()] = exponent == results - 1 ? 1 : 0;
    return Combination.of(row);
  }

  private static Rational power(Rational base, int exponent) {
    return IntStream.range(0, exponent).mapToObj(i -> base).reduce(Rational.ONE, Rational::times);
  }

  /// How large the numbers become that are summed, at most, if all weights and all inputs are 1: the
  /// largest row of |A| (|G| |g| * |B| |d|).
  ///
  /// @param present which of the taps there are; the others are 0
  double size(List<Boolean> present) {
    return outputs.stream().mapToDouble(output -> size(output, present)).max().orElse(0);
  }

  private double size(Combination output, List<Boolean> present) {
    double sum = 0;
    for (int term = 0; term < output.terms(); term++) {
      int product = output.row(term);
      sum +=
          Math.abs(output.factor(term))
              * weight(product, present)
              * inputs.get(product).magnitude();
    }
    return sum;
  }

  private double weight(int product, List<Boolean> present) {
    return IntStream.range(0, taps)
        .filter(present::get)
        .mapToDouble(tap -> Math.abs(weights.get(product)[tap]))
        .sum();
  }

  /// Whether a product is not always 0.
  ///
  /// @param present which of the taps there are; the others are 0
  boolean meets(int product, List<Boolean> present) {
    return weight(product, present) > 0;
  }

  /// How many products are not always 0.
  int productsOf(List<Boolean> present) {
    return (int) IntStream.range(0, products()).filter(i -> meets(i, present)).count();
  }

  /// `G` as sums of taps.
  List<Combination> weightSums() {
    return weights.stream().map(Combination::of).toList();
  }

  /// Whether a product counts once in every result that it counts in at all, and these products
  /// together once in each: what is added to them is added to the results.
  boolean addsToResults(int product) {
    return taps == 1 || product == POINTS.indexOf(Rational.of(1));
  }

  /// n
  int products() {
    return results + taps - 1;
  }
}
