package dev.adjoint.conformance.torch;

import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.SpaceToDepth;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.PadMode;
import dev.adjoint.tensor.Tensor;
import java.util.stream.LongStream;

final class Arrangements {
  private Arrangements() {}

  static Chain pixelShuffle(Arguments call) {
    return Chain.of(call.tensor("input"))
        .then(new DepthToSpace(block(call, "upscale_factor"), DepthOrder.CRD));
  }

  static Chain pixelUnshuffle(Arguments call) {
    return Chain.of(call.tensor("input"))
        .then(new SpaceToDepth(block(call, "downscale_factor"), DepthOrder.CRD));
  }

  private static int block(Arguments call, String name) {
    return Math.toIntExact(call.longs(name)[0]);
  }

  static Chain pad(Arguments call) {
    PadMode mode = mode(call.text("mode").orElse("constant"));
    Tensor x = call.tensor("input");
    Tensor value = Tensors.scalar(x.type(), call.real("value", 0));
    long[] pairs = call.longs("pad");
    return Chain.of(x)
        .then(
            new Pad(mode),
            Tensor.integers(amounts(pairs)),
            mode == PadMode.CONSTANT ? value : null,
            Tensor.integers(axes(pairs.length / 2)));
  }

  private static PadMode mode(String name) {
    return switch (name) {
      case "constant" -> PadMode.CONSTANT;
      case "reflect" -> PadMode.REFLECT;
      case "replicate" -> PadMode.EDGE;
      case "circular" -> PadMode.WRAP;
      default -> throw new IllegalArgumentException("no padding mode " + name);
    };
  }

  /// PyTorch gives pairs of before and behind, ONNX all before and then all behind.
  private static long[] amounts(long[] pairs) {
    int axes = pairs.length / 2;
    return LongStream.range(0, pairs.length)
        .map(i -> i < axes ? pairs[(int) (2 * i)] : pairs[(int) (2 * (i - axes) + 1)])
        .toArray();
  }

  /// PyTorch begins with the last axis.
  private static long[] axes(int count) {
    return LongStream.range(0, count).map(i -> -1 - i).toArray();
  }
}
