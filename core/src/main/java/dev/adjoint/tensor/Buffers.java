package dev.adjoint.tensor;

/// Where operators take the arrays they write their results to.
///
/// A plan hands out arrays again once nothing needs what they hold, so an array may come with old
/// contents: whoever takes one writes every element of it.
@FunctionalInterface
public interface Buffers {
  /// Arrays fresh from the heap.
  Buffers FRESH = float[]::new;

  /// An array of exactly `length` elements with arbitrary contents.
  float[] floats(int length);
}
