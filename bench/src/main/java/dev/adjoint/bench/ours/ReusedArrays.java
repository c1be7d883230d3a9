package dev.adjoint.bench.ours;

import dev.adjoint.tensor.Buffers;
import java.util.ArrayList;
import java.util.List;

/// Hands the arrays of one run to the next, as a plan does between the layers of a network.
final class ReusedArrays implements Buffers {
  private final List<float[]> arrays = new ArrayList<>();
  private int next;

  /// Itself; nobody needs what the arrays hold any more.
  ReusedArrays fromTheFirst() {
    next = 0;
    return this;
  }

  @Override
  public float[] floats(int length) {
    if (next == arrays.size()) {
      arrays.add(new float[length]);
    } else if (arrays.get(next).length != length) {
      arrays.set(next, new float[length]);
    }
    return arrays.get(next++);
  }
}
