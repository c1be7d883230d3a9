package dev.adjoint.engine;

import java.util.ArrayList;
import java.util.List;

/// One thread's working memory while it takes part in a computation: a few arrays, told apart by
/// numbers, that keep their lengths and their contents from one computation to the next. So a
/// network that has run once runs again without asking for memory.
public final class Scratch {
  private final List<float[]> floats = new ArrayList<>();
  private final List<int[]> ints = new ArrayList<>();
  private int[] zeros = new int[0];

  /// The array of this number, at least so long, with arbitrary contents. What was in it may be lost
  /// when it has to grow.
  ///
  /// @param number small: the caller counts its arrays from 0
  public float[] floats(int number, int length) {
    while (floats.size() <= number) {
      floats.add(new float[0]);
    }
    if (floats.get(number).length < length) {
      floats.set(number, new float[length]);
    }
    return floats.get(number);
  }

  /// The same for whole numbers, which are counted by themselves.
  public int[] ints(int number, int length) {
    while (ints.size() <= number) {
      ints.add(new int[0]);
    }
    if (ints.get(number).length < length) {
      ints.set(number, new int[length]);
    }
    return ints.get(number);
  }

  /// An array of whole numbers, at least so long, to which nobody ever writes, so that it stays all
  /// zero whatever computation had the scratch memory before.
  public int[] zeros(int length) {
    if (zeros.length < length) {
      zeros = new int[length];
    }
    return zeros;
  }
}
