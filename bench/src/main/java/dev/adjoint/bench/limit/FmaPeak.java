package dev.adjoint.bench.limit;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// As many fused multiply-adds as a core does when nothing else limits it: twelve independent chains
/// in registers, more than latency times width of any core there is.
final class FmaPeak {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int CHAINS = 12;
  private static final int STEPS = 1000;
  private static final int CALLS = 50;

  /// Floating-point operations of one [#run] on one thread.
  static final double FLOPS = 2.0 * CALLS * CHAINS * STEPS * SPECIES.length();

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

  /// The chains are summed as vectors: put into an array, or given to a method with a variable number
  /// of arguments, they become objects at every step, and 117 GFLOP/s become 6 (C2, JDK 25).
  private static float chains() {
    FloatVector factor = FloatVector.broadcast(SPECIES, 0.999f);
    FloatVector term = FloatVector.broadcast(SPECIES, 0.001f);
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
    for (int step = 0; step < STEPS; step++) {
      a = a.fma(factor, term);
      b = b.fma(factor, term);
      c = c.fma(factor, term);
      d = d.fma(factor, term);
      e = e.fma(factor, term);
      f = f.fma(factor, term);
      g = g.fma(factor, term);
      h = h.fma(factor, term);
      i = i.fma(factor, term);
      j = j.fma(factor, term);
      k = k.fma(factor, term);
      l = l.fma(factor, term);
    }
    FloatVector left = a.add(b).add(c).add(d).add(e).add(f);
    FloatVector right = g.add(h).add(i).add(j).add(k).add(l);
    return left.add(right).reduceLanes(VectorOperators.ADD);
  }

  private static FloatVector start(int chain) {
    return FloatVector.broadcast(SPECIES, 1f / (1 + chain));
  }
}
