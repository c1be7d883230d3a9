package dev.adjoint.operator.arrange;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Axes;
import dev.adjoint.operator.axis.Vectors;
import dev.adjoint.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Inserts axes of extent 1. The second input, a vector of integers, names their places in the
/// output. Source: ONNX Unsqueeze-24.
public record Unsqueeze() implements Reshaping {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(0);
    Optional<List<Long>> places = Vectors.values(inputs.at(1));
    if (x.sizes().isEmpty() || places.isEmpty()) {
      return List.of(TensorSpec.ofUnknownRank(x.type()));
    }
    List<Integer> inserted = Axes.of(places.get(), x.rank() + places.get().size());
    List<Size> sizes = new ArrayList<>(x.knownRank());
    for (int axis : inserted.stream().sorted().toList()) {
      sizes.add(axis, Size.of(1));
    }
    return List.of(x.withSizes(sizes));
  }
}
