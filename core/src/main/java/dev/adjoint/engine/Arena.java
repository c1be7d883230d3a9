package dev.adjoint.engine;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/// Arrays that one run of a plan left over, for the next: so a plan that has run once runs again
/// without asking for memory, but for its results.
final class Arena {
  private final Map<Integer, Deque<float[]>> free = new HashMap<>();

  /// An array of exactly this length with arbitrary contents.
  float[] take(int length) {
    Deque<float[]> arrays = free.get(length);
    return arrays == null || arrays.isEmpty() ? new float[length] : arrays.pop();
  }

  void give(float[] array) {
    free.computeIfAbsent(array.length, length -> new ArrayDeque<>()).push(array);
  }

  /// The arenas of the plans of one program, as many as runs were under way at one time. They belong
  /// to the plan that ran last: another plan's arrays have other lengths. The VM may take them back
  /// when memory is scarce.
  static final class Shelf {
    private record Owned(Object owner, Arena arena) {}

    private final Queue<SoftReference<Owned>> idle = new ConcurrentLinkedQueue<>();

    /// What `run` makes of an arena of this owner, which nobody else uses meanwhile.
    <T> T lend(Object owner, Function<Arena, T> run) {
      Owned owned = take(owner);
      T result = run.apply(owned.arena);
      idle.add(new SoftReference<>(owned));
      return result;
    }

    private Owned take(Object owner) {
      SoftReference<Owned> reference = idle.poll();
      Owned found = reference == null ? null : reference.get();
      return found != null && found.owner.equals(owner) ? found : new Owned(owner, new Arena());
    }
  }
}
