package dev.adjoint.nn.architecture;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the parameters of PhaseNet are called in TensorFlow, and in PyTorch.
final class PhaseNetNames {
  private static final Pattern PLACE =
      Pattern.compile("(Input|Output|DownConv_|UpConv_)(\\d?)[./](\\w+?)(?:_\\d)?[./](\\w+)");

  private static final Map<String, String> PARTS =
      Map.ofEntries(
          Map.entry("input_conv", "inc"),
          Map.entry("input_bn", "in_bn"),
          Map.entry("output_conv", "out"),
          Map.entry("down_conv1", "0"),
          Map.entry("down_bn1", "1"),
          Map.entry("down_conv3", "2"),
          Map.entry("down_bn3", "3"),
          Map.entry("up_conv0", "0"),
          Map.entry("up_bn0", "1"),
          Map.entry("up_conv1", "2"),
          Map.entry("up_bn1", "3"));

  private static final Map<String, String> TENSORS =
      Map.of(
          "kernel", "weight",
          "bias", "bias",
          "gamma", "weight",
          "beta", "bias",
          "moving_mean", "running_mean",
          "moving_variance", "running_var");

  private PhaseNetNames() {}

  /// `UpConv_3`, the deepest, comes first in PyTorch.
  static String of(String name) {
    Matcher place = PLACE.matcher(name);
    if (!place.matches()) {
      throw new IllegalArgumentException(name);
    }
    String branch =
        switch (place.group(1)) {
          case "DownConv_" -> "down_branch." + place.group(2) + ".";
          case "UpConv_" -> "up_branch." + (3 - Integer.parseInt(place.group(2))) + ".";
          default -> "";
        };
    return branch + at(PARTS, place.group(3)) + "." + at(TENSORS, place.group(4));
  }

  private static String at(Map<String, String> names, String name) {
    return Objects.requireNonNull(names.get(name), name);
  }

  /// Kernels `[7, 1, in, out]` to `[out, in, 7]`; of transposed convolutions, `[7, 1, out, in]` to
  /// `[in, out, 7]`.
  static Tensor turned(String name, Tensor tensor) {
    if (!name.endsWith("kernel")) {
      return tensor;
    }
    Shape shape = tensor.shape();
    Tensor turned = Transpose.of(3, 2, 0, 1).evaluate(Inputs.of(tensor)).getFirst();
    return turned.reshape(Shape.of(shape.extent(3), shape.extent(2), shape.extent(0)));
  }
}
