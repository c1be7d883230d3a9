package dev.adjoint.explorer.model;

import dev.adjoint.tensor.Tensor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The kernels of a layer, one for each pair of an input and an output channel that it joins.
///
/// @param weights `[rows, columns, taps...]`
/// @param byInput whether rows are input channels, as in a transposed convolution, or output channels
/// @param groups of rows; the columns are the channels of a row's group
record Kernels(Tensor weights, boolean byInput, int groups) {
  /// Pairs that are told besides their sum.
  private static final int MOST = 64;

  private static final MathContext DIGITS = new MathContext(4);

  /// Of a transposed convolution: `[IC, OC / groups, taps...]`.
  static Kernels transposed(Tensor weights, int groups) {
    return new Kernels(weights, true, groups);
  }

  /// Of a convolution: `[OC, IC / groups, taps...]`.
  static Kernels convolution(Tensor weights, int groups) {
    return new Kernels(weights, false, groups);
  }

  int inputs() {
    return byInput ? rows() : columns() * groups;
  }

  int outputs() {
    return byInput ? columns() * groups : rows();
  }

  private int rows() {
    return weights.shape().extent(0);
  }

  private int columns() {
    return weights.shape().extent(1);
  }

  /// Of one pair.
  int taps() {
    return weights.shape().elements(2, weights.shape().rank());
  }

  /// Whether there is something, and nothing that is no number.
  boolean areFinite() {
    return weights.shape().elements() > 0
        && IntStream.range(0, weights.shape().elements())
            .allMatch(i -> Double.isFinite(weights.real(i)));
  }

  /// The sum of all, then the strongest, by their sums of squares.
  Map<String, Object> json() {
    List<Map<String, @Nullable Object>> pairs = new ArrayList<>();
    pairs.add(json(null, null, sum()));
    strongest().forEach(pair -> pairs.add(json(pair)));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("axes", weights.shape().spatial());
    all.put("pairs", pairs);
    return all;
  }

  private double[] sum() {
    double[] sum = new double[taps()];
    for (int i = 0; i < weights.shape().elements(); i++) {
      sum[i % sum.length] += weights.real(i);
    }
    return sum;
  }

  private List<Integer> strongest() {
    double[] energies = energies();
    double[] sorted = energies.clone();
    Arrays.sort(sorted);
    double least = sorted[Math.max(0, sorted.length - MOST)];
    return IntStream.range(0, energies.length)
        .filter(pair -> energies[pair] >= least)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(pair -> -energies[pair])
                .thenComparingInt(this::from)
                .thenComparingInt(this::to))
        .limit(MOST)
        .toList();
  }

  private double[] energies() {
    double[] energies = new double[rows() * columns()];
    for (int i = 0; i < weights.shape().elements(); i++) {
      energies[i / taps()] += weights.real(i) * weights.real(i);
    }
    return energies;
  }

  private int from(int pair) {
    return byInput ? pair / columns() : ofGroup(pair);
  }

  private int to(int pair) {
    return byInput ? ofGroup(pair) : pair / columns();
  }

  /// The channel of a pair's column, which lies in the group of its row.
  private int ofGroup(int pair) {
    int group = pair / columns() / (rows() / groups);
    return group * columns() + pair % columns();
  }

  private Map<String, @Nullable Object> json(int pair) {
    double[] taps =
        IntStream.range(pair * taps(), (pair + 1) * taps()).mapToDouble(weights::real).toArray();
    return json(from(pair), to(pair), taps);
  }

  private static Map<String, @Nullable Object> json(
      @Nullable Integer from, @Nullable Integer to, double[] taps) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("from", from);
    all.put("to", to);
    all.put("taps", Arrays.stream(taps).map(Kernels::rounded).boxed().toList());
    return all;
  }

  private static double rounded(double tap) {
    return BigDecimal.valueOf(tap).round(DIGITS).doubleValue();
  }
}
