package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.pixelShuffle;
import static dev.adjoint.nn.layer.Layers.relu;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.nn.layer.Convolution;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.operator.TensorSpec;

/// [Espcn] with a convolution more and rectifiers, as PyTorch's tutorial on ONNX has it. Names:
/// `pytorch/examples`, `super_resolution/model.py`, `conv1` to `conv4`. Three times as large: 59,657 parameters.
public record SuperResolution(int scale) implements Architecture {
  @Override
  public TensorSpec input() {
    return Architecture.floats(1, 1, 224, 224);
  }

  @Override
  public Value add(Scope scope, Value x) {
    Value y = rectified(scope, "conv1", conv(1, 64, 5), x);
    y = rectified(scope, "conv2", conv(64, 64, 3), y);
    y = rectified(scope, "conv3", conv(64, 32, 3), y);
    Convolution last = conv(32, scale * scale, 3).weight(Initial.orthogonal(1));
    return pixelShuffle(scale).add(scope, scope.part("conv4", last, y));
  }

  private static Convolution conv(int in, int out, int kernel) {
    return conv2d(in, out, kernel).padding(kernel / 2).weight(Initial.orthogonal(Math.sqrt(2)));
  }

  private static Value rectified(Scope scope, String name, Convolution layer, Value x) {
    return relu().add(scope, scope.part(name, layer, x));
  }
}
