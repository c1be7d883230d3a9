package dev.adjoint.inspect.overlap;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// Lines of PyTorch for layers in place of a transposed convolution, and what they cost.
final class Lines {
  private final List<ConvAxis> axes;
  private final int groups;
  private final long coarseChannels;
  private final long fineChannels;
  private final boolean bias;
  private final long coarseCells;

  private Lines(View view, Node node) {
    ConvTranspose conv = (ConvTranspose) node.operator();
    Shape weights = view.settled().inputs(node).at(1).shape();
    this.axes = Upsampler.axes(view, node);
    this.groups = conv.groups();
    this.coarseChannels = weights.extent(0);
    this.fineChannels = (long) weights.extent(1) * groups;
    this.bias = node.inputs().size() > 2;
    this.coarseCells = view.settled().inputs(node).at(0).shape().step(1);
  }

  /// Of a node that is a transposed convolution whose sizes are known.
  static Lines of(View view, Node node) {
    return new Lines(view, node);
  }

  /// The layer with kernels that the stride divides and no dilation, of the same size of result: the
  /// shortest that are at least as long.
  Cure evenKernel() {
    List<ConvAxis> even = axes.stream().map(Lines::even).toList();
    long more = taps(even) - taps(axes);
    return Cure.of(
            "a kernel whose length the stride divides, trained anew or further", transposed(even))
        .costing(weights(more), weights(more) * coarseCells);
  }

  private static ConvAxis even(ConvAxis axis) {
    long size = axis.reach() - axis.begin() - axis.cropEnd() - axis.stride();
    long kernel =
        axis.stride() * Math.ceilDiv(Math.max(axis.kernel(), axis.stride()), axis.stride());
    while ((kernel - axis.stride() - size) % 2 != 0
        && kernel < 2 * axis.kernel() + 2 * axis.stride()) {
      kernel += axis.stride();
    }
    long crop = kernel - axis.stride() - size;
    long begin = Math.floorDiv(crop, 2);
    return new ConvAxis(kernel, axis.stride(), 1, begin, crop - begin, 0);
  }

  /// Resizing, then an ordinary convolution.
  Cure resizing() {
    long fineCells = axes.stream().mapToLong(ConvAxis::stride).reduce(coarseCells, (a, b) -> a * b);
    long kernel = 3;
    long taps = axes.stream().mapToLong(axis -> kernel).reduce(1, (a, b) -> a * b);
    String line =
        "nn.Sequential(nn.Upsample(scale_factor=%s, mode=\"nearest\"), nn.Conv%dd(%d, %d, 3, padding=1%s%s))"
            .formatted(
                all(axes, ConvAxis::stride),
                axes.size(),
                coarseChannels,
                fineChannels,
                groups > 1 ? ", groups=" + groups : "",
                bias ? "" : ", bias=False");
    return Cure.of("resizing and an ordinary convolution, which has no phases, trained anew", line)
        .costing(
            weights(taps) - weights(taps(axes)),
            weights(taps) * fineCells - weights(taps(axes)) * coarseCells);
  }

  private long weights(long taps) {
    return taps * coarseChannels * fineChannels / groups;
  }

  private static long taps(List<ConvAxis> axes) {
    return axes.stream().mapToLong(ConvAxis::kernel).reduce(1, (a, b) -> a * b);
  }

  private String transposed(List<ConvAxis> wanted) {
    List<String> words = new ArrayList<>();
    words.add(Long.toString(coarseChannels));
    words.add(Long.toString(fineChannels));
    words.add(all(wanted, ConvAxis::kernel));
    words.add("stride=" + all(wanted, ConvAxis::stride));
    words.add("padding=" + all(wanted, axis -> Math.max(axis.begin(), axis.end())));
    if (wanted.stream().anyMatch(axis -> axis.begin() != axis.end())) {
      words.add(
          "output_padding="
              + all(
                  wanted,
                  axis -> Math.max(axis.begin(), axis.end()) - Math.min(axis.begin(), axis.end())));
    }
    if (groups > 1) {
      words.add("groups=" + groups);
    }
    if (!bias) {
      words.add("bias=False");
    }
    return "nn.ConvTranspose%dd(%s)".formatted(wanted.size(), String.join(", ", words));
  }

  /// One number if it is the same for all axes.
  private static String all(List<ConvAxis> axes, ToLongFunction<ConvAxis> length) {
    List<Long> lengths = axes.stream().map(length::applyAsLong).toList();
    return lengths.stream().distinct().count() == 1
        ? Long.toString(lengths.getFirst())
        : lengths.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }
}
