package dev.adjoint.engine;

import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/// The tensors of one run that somebody still needs, by numbers that a plan gives to values. Arrays
/// of those nobody needs any more go back to the arena.
///
/// Only what was taken from the arena goes back to it, never an array of the caller's, a constant's or
/// an operator's own; and only when every tensor that shares it has been dropped: a reshape shares
/// the array of its input.
final class LiveTensors implements Buffers {
  private final @Nullable Tensor[] tensors;
  private final IdentityHashMap<Object, Integer> holders = new IdentityHashMap<>();
  private final Arena arena;

  /// @param values how many there are; their numbers are below it
  LiveTensors(int values, Arena arena) {
    this.tensors = new Tensor[values];
    this.arena = arena;
  }

  void keep(int value, Tensor tensor) {
    tensors[value] = tensor;
    holders.computeIfPresent(tensor.storage(), (array, count) -> count + 1);
  }

  Tensor at(int value) {
    Tensor tensor = tensors[value];
    if (tensor == null) {
      throw new IllegalStateException("value " + value + " is not alive");
    }
    return tensor;
  }

  void drop(int value) {
    Tensor tensor = tensors[value];
    tensors[value] = null;
    if (tensor != null) {
      holders.computeIfPresent(tensor.storage(), this::released);
    }
  }

  private @Nullable Integer released(Object array, int count) {
    if (count > 1) {
      return count - 1;
    }
    arena.give((float[]) array);
    return null;
  }

  @Override
  public float[] floats(int length) {
    float[] array = arena.take(length);
    holders.put(array, 0);
    return array;
  }
}
