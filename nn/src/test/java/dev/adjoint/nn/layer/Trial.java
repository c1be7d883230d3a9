package dev.adjoint.nn.layer;

import dev.adjoint.network.Network;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Layers that are run on a tensor.
public final class Trial {
  private Trial() {}

  /// A float32 input of these sizes.
  public static TensorSpec floats(long... extents) {
    return TensorSpec.of(ElementType.FLOAT32, Shape.of(extents));
  }

  /// A batch of one, its spatial sizes open.
  public static TensorSpec open(int channels, int axes) {
    List<Size> sizes = new ArrayList<>(List.of(Size.of(1), Size.of(channels)));
    for (int axis = 0; axis < axes; axis++) {
      sizes.add(Size.symbol("size" + axis));
    }
    return TensorSpec.of(ElementType.FLOAT32, sizes);
  }

  /// Numbers from -1 to 1 without a pattern that windows could follow.
  public static Tensor ramp(long... extents) {
    Shape shape = Shape.of(extents);
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i * 37 % 101 - 50) / 50f;
    }
    return Tensor.of(shape, values);
  }

  /// What a layer makes of a tensor, its parameters as training begins with them.
  public static Tensor run(Layer layer, Tensor x) {
    return run(layer, x, Map.of());
  }

  /// What a layer makes of a tensor, with some of its parameters given.
  public static Tensor run(Layer layer, Tensor x, Map<String, Tensor> given) {
    return run(Model.of("trial", layer, TensorSpec.of(x.type(), x.shape())), x, given);
  }

  /// What a model makes of a tensor.
  public static Tensor run(Model model, Tensor x, Map<String, Tensor> given) {
    SequencedMap<String, Tensor> numbers = new LinkedHashMap<>(model.initial(1));
    numbers.putAll(given);
    return Network.of(model.graph(numbers)).run(x);
  }
}
