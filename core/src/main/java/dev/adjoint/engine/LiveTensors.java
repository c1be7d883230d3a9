package dev.adjoint.engine;

import dev.adjoint.graph.Value;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/// The tensors of one run that somebody still needs, and the arrays of those nobody needs any more.
///
/// An array is handed out again only when every tensor that shares it has been dropped: a reshape
/// shares the array of its input.
final class LiveTensors implements Buffers {
  private final Map<Value, Tensor> tensors = new HashMap<>();
  private final IdentityHashMap<Object, Integer> holders = new IdentityHashMap<>();
  private final Map<Integer, Deque<float[]>> free = new HashMap<>();

  /// Keeps a tensor that belongs to somebody else; its array is never handed out.
  void lend(Value value, Tensor tensor) {
    keep(value, tensor);
    holders.merge(tensor.storage(), 1, Integer::sum);
  }

  void keep(Value value, Tensor tensor) {
    tensors.put(value, tensor);
    holders.merge(tensor.storage(), 1, Integer::sum);
  }

  Tensor at(Value value) {
    Tensor tensor = tensors.get(value);
    if (tensor == null) {
      throw new IllegalStateException("the value " + value + " is not alive");
    }
    return tensor;
  }

  void drop(Value value) {
    Tensor tensor = tensors.remove(value);
    if (tensor != null && holders.merge(tensor.storage(), -1, Integer::sum) == 0) {
      holders.remove(tensor.storage());
      recycle(tensor);
    }
  }

  private void recycle(Tensor tensor) {
    if (tensor instanceof FloatTensor floats) {
      float[] array = floats.values();
      free.computeIfAbsent(array.length, length -> new ArrayDeque<>()).push(array);
    }
  }

  @Override
  public float[] floats(int length) {
    Deque<float[]> arrays = free.get(length);
    return arrays == null || arrays.isEmpty() ? new float[length] : arrays.pop();
  }
}
