package dev.adjoint.bench.limit;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// As many fused multiply-adds as a core does when nothing else limits it: twelve independent chains
/// in registers, more than latency times width of any core there is.
final class FmaPeak {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();
  private static final float[] FACTORS = new float[2 * LENGTH];
  private static final int CHAINS = 12;
  private static final int STEPS = 1000;
  private static final int CALLS = 50;

  /// Floating-point operations of one [#run] on one thread.
  static final double FLOPS = 2.0 * CALLS * CHAINS * STEPS * SPECIES.length();

  static {
    Arrays.fill(FACTORS, 0.01f);
  }

  private FmaPeak() {}

  /// A number that depends on every step, so that none can be left out; chains begin differently, so
  /// that none is taken for another.
  static float run() {
    float sum = 0;
    for (int call = 0; call < CALLS; call++) {
      sum += chains();
    }
    return sum;
  }

  /// Both factors are loaded in each round: where they stayed in variables, some compilations of the
  /// same loop reached 53 GFLOP/s instead of 117. The chains are summed as vectors: put into an array,
  /// or given to a method with a variable number of arguments, they become objects at every step, and
  /// 117 GFLOP/s become 6 (C2, JDK 25, Zen 4).
  private static float chains() {
    FloatVector a = start(0);
    FloatVector b = start(1);
    FloatVector c = start(2);
    FloatVector d = start(3);
    FloatVector e = start(4);
    FloatVector f = start(5);
    FloatVector g = start(6);
    FloatVector h = start(7);
    FloatVector i = start(8);
    FloatVector j = start(9);
    FloatVector k = start(10);
    FloatVector l = start(11);
    int step = 0;
    do {
      FloatVector left = FloatVector.fromArray(SPECIES, FACTORS, step % LENGTH);
      FloatVector right = FloatVector.fromArray(SPECIES, FACTORS, LENGTH);
      a = left.fma(right, a);
      b = left.fma(right, b);
      c = left.fma(right, c);
      d = left.fma(right, d);
      e = left.fma(right, e);
      f = left.fma(right, f);
      g = left.fma(right, g);
      h = left.fma(right, h);
      i = left.fma(right, i);
      j = left.fma(right, j);
      k = left.fma(right, k);
      l = left.fma(right, l);
    } while (++step < STEPS);
    FloatVector first = a.add(b).add(c).add(d).add(e).add(f);
    FloatVector second = g.add(h).add(i).add(j).add(k).add(l);
    return first.add(second).reduceLanes(VectorOperators.ADD);
  }

  private static FloatVector start(int chain) {
    return FloatVector.broadcast(SPECIES, 1f / (1 + chain));
  }
}
