package dev.adjoint.conformance.torch;

import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// A function of `torch.nn.functional` and what it is in our operators.
///
/// @param parameters in PyTorch's order. Source: PyTorch 1.13, `torch.nn.functional`
record TorchFunction(List<String> parameters, Function<Arguments, Translation> ours) {
  private static final String PREFIX = "nn.functional.";
  private static final String CONV = "input weight bias stride padding dilation groups";
  private static final String CONV_TRANSPOSE =
      "input weight bias stride padding output_padding groups dilation";
  private static final String AVG_POOL =
      "input kernel_size stride padding ceil_mode count_include_pad divisor_override";
  private static final String MAX_UNPOOL = "input indices kernel_size stride padding output_size";

  private static final Map<String, TorchFunction> TABLE =
      Map.ofEntries(
          row("conv1d", CONV, Convolutions::conv),
          row("conv2d", CONV, Convolutions::conv),
          row("conv_transpose1d", CONV_TRANSPOSE, Convolutions::convTranspose),
          row("conv_transpose2d", CONV_TRANSPOSE, Convolutions::convTranspose),
          row("conv_transpose3d", CONV_TRANSPOSE, Convolutions::convTranspose),
          row(
              "interpolate",
              "input size scale_factor mode align_corners recompute_scale_factor antialias",
              Interpolations::interpolate),
          row("upsample_nearest", "input size scale_factor", Interpolations::upsampleNearest),
          row("upsample_bilinear", "input size scale_factor", Interpolations::upsampleBilinear),
          row("pixel_shuffle", "input upscale_factor", Arrangements::pixelShuffle),
          row("pixel_unshuffle", "input downscale_factor", Arrangements::pixelUnshuffle),
          row("pad", "input pad mode value", Arrangements::pad),
          row("avg_pool1d", AVG_POOL, call -> Pools.average(call, 1)),
          row("avg_pool2d", AVG_POOL, call -> Pools.average(call, 2)),
          row("avg_pool3d", AVG_POOL, call -> Pools.average(call, 3)),
          row("adaptive_avg_pool2d", "input output_size", call -> Pools.adaptive(call, 2)),
          row("max_unpool1d", MAX_UNPOOL, call -> Pools.unpool(call, 1)),
          row("max_unpool2d", MAX_UNPOOL, call -> Pools.unpool(call, 2)),
          row("max_unpool3d", MAX_UNPOOL, call -> Pools.unpool(call, 3)),
          row(
              "batch_norm",
              "input running_mean running_var weight bias training momentum eps",
              Norms::batch),
          row(
              "instance_norm",
              "input running_mean running_var weight bias use_input_stats momentum eps",
              Norms::instance),
          row("group_norm", "input num_groups weight bias eps", Norms::group),
          row("prelu", "input weight", Rectified::prelu),
          row("leaky_relu", "input negative_slope inplace", Rectified::leakyRelu));

  private static Map.Entry<String, TorchFunction> row(
      String name, String parameters, Function<Arguments, Translation> ours) {
    return Map.entry(PREFIX + name, new TorchFunction(List.of(parameters.split(" ")), ours));
  }

  /// @param name as in `nn.functional.conv2d`
  static TorchFunction named(String name) {
    return Optional.ofNullable(TABLE.get(name)).orElseThrow(() -> new IllegalStateException(name));
  }

  /// @param call a note with `input`, `args` and `kwargs`
  /// @param tensors finds a tensor by its note
  Translation translate(JsonNode call, Function<JsonNode, Tensor> tensors) {
    return ours.apply(Arguments.bind(parameters, call, tensors));
  }
}
