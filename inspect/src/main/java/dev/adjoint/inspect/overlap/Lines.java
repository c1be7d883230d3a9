package dev.adjoint.inspect.overlap;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.layer.TorchLine;
import dev.adjoint.inspect.layer.TransposedLayer;
import dev.adjoint.inspect.view.View;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Layers in place of a transposed convolution, and what they cost.
///
/// @param layer whose sizes are known
record Lines(TransposedLayer layer) {
  /// Taps along each axis of the convolution behind a resize.
  private static final long SMOOTHING = 3;

  private static final int MOST_AXES = 3;

  /// The cures of a node, the smallest change first; none unless it is a transposed convolution whose sizes
  /// are known.
  static List<Cure> of(View view, Node node) {
    return TransposedLayer.of(view, node)
        .filter(layer -> layer.coarse().isPresent())
        .map(Lines::new)
        .map(lines ->
            Stream.of(lines.evenKernel(), lines.resizing()).flatMap(Optional::stream).toList())
        .orElse(List.of());
  }

  /// The layer with kernels that the stride divides and no dilation, of the same size of result: the
  /// shortest that are at least as long.
  private Optional<Cure> evenKernel() {
    ConvGeometry even = layer.changed((axis, i) -> even(axis));
    long more = taps(even.axes()) - taps(layer.axes());
    return layer
        .line(even)
        .map(line ->
            Cure.of("a kernel whose length the stride divides, trained anew or further", line)
                .costing(weights(more), weights(more) * coarseCells()));
  }

  /// An axis of even overlap by which sizes are what they are by this one.
  static ConvAxis even(ConvAxis axis) {
    long stride = axis.stride();
    long more = axis.reach() - axis.begin() - axis.cropEnd() - stride;
    long least = Math.max(axis.kernel(), stride + Math.max(0, more));
    long kernel = stride * Math.ceilDiv(least, stride);
    long crop = kernel - stride - more;
    long begin = Math.ceilDiv(crop, 2);
    return new ConvAxis(kernel, stride, 1, begin, begin, 2 * begin - crop);
  }

  /// Resizing, then an ordinary convolution.
  private Optional<Cure> resizing() {
    int rank = layer.axes().size();
    if (rank > MOST_AXES) {
      return Optional.empty();
    }
    String scales = TorchLine.each(layer.axes().stream().map(ConvAxis::stride).toList());
    String line =
        "nn.Sequential(nn.Upsample(scale_factor=%s, mode=\"nearest\"), nn.Conv%dd(%d, %d, %d, padding=1%s%s))"
            .formatted(
                scales,
                rank,
                layer.inputs(),
                layer.outputs(),
                SMOOTHING,
                groups() > 1 ? ", groups=" + groups() : "",
                layer.bias() ? "" : ", bias=False");
    long taps = layer.axes().stream().mapToLong(axis -> SMOOTHING).reduce(1, (a, b) -> a * b);
    long now = weights(taps(layer.axes()));
    return Optional.of(
        Cure.of("resizing and an ordinary convolution, which has no phases, trained anew", line)
            .costing(weights(taps) - now, weights(taps) * fineCells() - now * coarseCells()));
  }

  private int groups() {
    return layer.geometry().groups();
  }

  private long coarseCells() {
    return layer.coarse().orElseThrow().stream().mapToLong(size -> size).reduce(1, (a, b) -> a * b);
  }

  private long fineCells() {
    return layer.axes().stream().mapToLong(ConvAxis::stride).reduce(coarseCells(), (a, b) -> a * b);
  }

  private long weights(long taps) {
    return taps * layer.inputs() * layer.outputs() / groups();
  }

  private static long taps(List<ConvAxis> axes) {
    return axes.stream().mapToLong(ConvAxis::kernel).reduce(1, (a, b) -> a * b);
  }
}
