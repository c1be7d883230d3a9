package dev.adjoint.network;

import dev.adjoint.engine.Plan;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// The plans of a network for the input sizes it met last.
final class PlanCache {
  /// A service that sees pictures of every size must not keep a plan for each.
  private static final int KEPT = 16;

  private final Function<Map<Value, TensorSpec>, Plan> planner;
  private final Map<Map<Value, TensorSpec>, Plan> plans =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Map<Value, TensorSpec>, Plan> eldest) {
          return size() > KEPT;
        }
      };

  PlanCache(Function<Map<Value, TensorSpec>, Plan> planner) {
    this.planner = planner;
  }

  /// The plan for inputs of these shapes. Small inputs of whole numbers count with their contents,
  /// for they may decide the sizes of other tensors.
  Plan planFor(Map<Value, Tensor> inputs) {
    Map<Value, TensorSpec> specs = new LinkedHashMap<>();
    inputs.forEach((value, tensor) -> specs.put(value, specOf(tensor)));
    synchronized (plans) {
      return plans.computeIfAbsent(specs, planner);
    }
  }

  private static TensorSpec specOf(Tensor tensor) {
    return tensor.type().isInteger()
        ? TensorSpec.of(tensor)
        : TensorSpec.of(tensor.type(), tensor.shape());
  }
}
