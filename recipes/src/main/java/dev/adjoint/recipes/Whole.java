package dev.adjoint.recipes;

import dev.adjoint.nn.layer.Model;
import dev.adjoint.recipes.data.Items;
import dev.adjoint.recipes.data.Pictures;
import dev.adjoint.tensor.FloatTensor;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Pictures as they are, for the input of a model.
record Whole(Pictures pictures) implements Items {
  @Override
  public int count() {
    return pictures.count();
  }

  @Override
  public Map<String, FloatTensor> item(int index, RandomGenerator random) {
    return Map.of(Model.INPUT, pictures.at(index));
  }
}
