package dev.adjoint.inspect.overlap;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.frames.FramesCheck;
import dev.adjoint.inspect.layer.EvenAxis;
import dev.adjoint.inspect.layer.Meeting;
import dev.adjoint.inspect.layer.TorchLine;
import dev.adjoint.inspect.layer.TransposedLayer;
import dev.adjoint.inspect.view.View;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Layers in place of a transposed convolution, of the same size of result, and what they cost.
///
/// @param layer whose sizes are known
/// @param stays whether its cells must lie where they lie, since they meet others that do not come through
///     it and lie right so
record Lines(TransposedLayer layer, boolean stays) {
  private static final int MOST_AXES = 3;

  /// The cures of a node, the smallest change first; none unless it is a transposed convolution whose sizes
  /// are known.
  static List<Cure> of(View view, Node node) {
    return lines(view, node)
        .map(lines ->
            Stream.of(lines.evenKernel(), lines.resizing()).flatMap(Optional::stream).toList())
        .orElse(List.of());
  }

  /// The one whose result has no phases.
  static Optional<Cure> resizing(View view, Node node) {
    return lines(view, node).flatMap(Lines::resizing);
  }

  private static Optional<Lines> lines(View view, Node node) {
    return TransposedLayer.of(view, node)
        .filter(layer -> layer.coarse().isPresent())
        .map(layer -> new Lines(layer, stays(view, node)));
  }

  private static boolean stays(View view, Node node) {
    return Meeting.awaits(view, node)
        && FramesCheck.findings(view).stream()
            .noneMatch(finding -> finding.place().node().equals(node.name()));
  }

  /// The layer with kernels that the stride divides, and no dilation where there was none of that.
  private Optional<Cure> evenKernel() {
    List<ConvAxis> even =
        layer.axes().stream()
            .flatMap(
                axis -> (stays ? EvenAxis.inPlace(axis) : Optional.of(EvenAxis.of(axis))).stream())
            .toList();
    return even.size() < layer.axes().size() || even.equals(layer.axes())
        ? Optional.empty()
        : evenKernel(new ConvGeometry(even, groups()));
  }

  private Optional<Cure> evenKernel(ConvGeometry even) {
    long more = taps(even.kernels()) - taps(layer.geometry().kernels());
    return layer
        .line(even)
        .map(line ->
            Cure.of("a kernel whose length the stride divides, trained anew or further", line)
                .costing(weights(more), weights(more) * cells(layer.coarse())));
  }

  /// Resizing, then an ordinary convolution.
  private Optional<Cure> resizing() {
    List<Resized> axes =
        layer.axes().stream()
            .flatMap(axis -> (stays ? Resized.inPlace(axis) : Resized.of(axis)).stream())
            .toList();
    return axes.size() < layer.axes().size() || axes.size() > MOST_AXES
        ? Optional.empty()
        : Optional.of(resizing(axes));
  }

  private Cure resizing(List<Resized> axes) {
    long taps = taps(axes.stream().map(Resized::kernel).toList());
    long now = weights(taps(layer.geometry().kernels()));
    return Cure.of(
            "resizing and an ordinary convolution, which has no phases, trained anew",
            "nn.Sequential(%s, %s)".formatted(upsample(), convolution(axes)))
        .costing(
            weights(taps) - now, weights(taps) * cells(layer.fine()) - now * cells(layer.coarse()));
  }

  private String upsample() {
    return "nn.Upsample(scale_factor=%s, mode=\"nearest\")"
        .formatted(TorchLine.each(layer.axes().stream().map(ConvAxis::stride).toList()));
  }

  private String convolution(List<Resized> axes) {
    List<Long> kernels = axes.stream().map(Resized::kernel).toList();
    boolean alike = axes.stream().allMatch(axis -> axis.begin() == axis.end());
    ConvGeometry geometry =
        ConvGeometry.kernel(kernels.stream().mapToLong(k -> k).toArray()).groups(groups());
    ConvGeometry padded =
        geometry.padding(
            axes.stream().map(Resized::begin).toList(), axes.stream().map(Resized::end).toList());
    String line =
        TorchLine.conv(alike ? padded : geometry, layer.inputs(), layer.outputs(), layer.bias());
    return alike ? line : TorchLine.zeroPad(padded) + ", " + line;
  }

  private int groups() {
    return layer.geometry().groups();
  }

  private static long cells(Optional<List<Integer>> sizes) {
    return sizes.orElseThrow().stream().mapToLong(size -> size).reduce(1, (a, b) -> a * b);
  }

  private long weights(long taps) {
    return taps * layer.inputs() * layer.outputs() / groups();
  }

  private static long taps(List<Long> kernels) {
    return kernels.stream().reduce(1L, (a, b) -> a * b);
  }
}
