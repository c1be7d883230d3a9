package dev.adjoint.network;

import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Port;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Holds the tensors a run is given against what the network declares.
final class InputCheck {
  private InputCheck() {}

  static Map<Value, Tensor> bind(List<Port> ports, Map<String, Tensor> given) {
    Map<Value, Tensor> bound = new LinkedHashMap<>();
    for (Port port : ports) {
      bound.put(port.value(), fitting(port, given.get(port.name())));
    }
    for (String name : given.keySet()) {
      if (!bound.containsKey(new Value(name))) {
        throw new GraphException(
            "the network has no input \"%s\"; its inputs are %s".formatted(name, names(ports)));
      }
    }
    return bound;
  }

  static String names(List<Port> ports) {
    return ports.stream().map(Port::toString).collect(Collectors.joining(", "));
  }

  private static Tensor fitting(Port port, @org.jspecify.annotations.Nullable Tensor tensor) {
    if (tensor == null) {
      throw new GraphException("the input %s is missing".formatted(port));
    }
    TensorSpec spec = port.spec();
    if (tensor.type() != spec.type() || !sizesFit(spec, tensor)) {
      throw new GraphException(
          "the network's input is %s; it was given %s"
              .formatted(port, TensorSpec.of(tensor.type(), tensor.shape())));
    }
    return tensor;
  }

  private static boolean sizesFit(TensorSpec spec, Tensor tensor) {
    if (spec.sizes().isEmpty()) {
      return true;
    }
    List<Size> sizes = spec.knownRank();
    if (sizes.size() != tensor.shape().rank()) {
      return false;
    }
    for (int axis = 0; axis < sizes.size(); axis++) {
      Size size = sizes.get(axis);
      if (size.isKnown() && !size.is(tensor.shape().extent(axis))) {
        return false;
      }
    }
    return true;
  }
}
