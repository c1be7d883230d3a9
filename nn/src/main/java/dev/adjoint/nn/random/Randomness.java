package dev.adjoint.nn.random;

import java.util.SplittableRandom;

/// Sequences of random numbers that are told apart by what they are for, not by the order in which they
/// are asked for: whoever knows the seed, the step and the name can draw them again. Training that is
/// resumed, or runs on other threads, so meets the same numbers.
public final class Randomness {
  private Randomness() {}

  /// The sequence of something that is drawn once.
  public static SplittableRandom of(long seed, String name) {
    return of(seed, 0, name);
  }

  /// The sequence of something that is drawn anew at each step.
  public static SplittableRandom of(long seed, long step, String name) {
    return new SplittableRandom(mixed(seed + mixed(step + mixed(hash(name)))));
  }

  /// FNV-1a over the characters, 64 bits.
  private static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /// A bijection that changes half of the bits when one changes, so that neighbouring steps begin far from
  /// one another. Source: D. Stafford, "Better Bit Mixing", 2011, variant 13.
  private static long mixed(long bits) {
    long x = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }
}
