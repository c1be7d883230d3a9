package dev.adjoint.recipes.data;

import dev.adjoint.tensor.FloatTensor;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What batches are made of, by number. May be asked by several threads.
public interface Items {
  /// How many there are.
  int count();

  /// One item: tensors by the names of the inputs they are for, without the axis of the batch. Their shapes
  /// are the same for all items.
  ///
  /// @param random numbers for this place of this epoch: where to crop, whether to flip
  Map<String, FloatTensor> item(int index, RandomGenerator random);
}
