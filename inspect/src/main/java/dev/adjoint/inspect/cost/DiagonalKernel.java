package dev.adjoint.inspect.cost;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.layer.TorchLine;
import dev.adjoint.inspect.layer.TransposedLayer;
import dev.adjoint.inspect.view.View;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/// A transposed convolution that joins all channels to all, and whose weights are zero but from each to
/// itself: bilinear upsampling as networks like FCN keep it. In groups of one channel it is the same.
final class DiagonalKernel {
  private DiagonalKernel() {}

  /// What is saved by groups, if the weights are so.
  static Optional<Saving> of(View view, TransposedLayer layer) {
    boolean square =
        layer.geometry().groups() == 1 && layer.inputs() == layer.outputs() && layer.inputs() > 1;
    return square
        ? view.graph()
            .constant(layer.node(), 1)
            .filter(weights -> isDiagonal(weights, layer.inputs()))
            .map(weights -> saving(view, layer))
        : Optional.empty();
  }

  private static boolean isDiagonal(Tensor weights, int channels) {
    int taps = weights.shape().elements() / channels / channels;
    for (int i = 0; i < weights.shape().elements(); i++) {
      int pair = i / taps;
      if (pair / channels != pair % channels && weights.real(i) != 0) {
        return false;
      }
    }
    return taps > 0;
  }

  private static Saving saving(View view, TransposedLayer layer) {
    int channels = layer.inputs();
    double now = MultiplyAdds.of(view, layer.node());
    ConvGeometry grouped = layer.geometry().groups(channels);
    return new Saving(
        layer.node(),
        "the weights from a channel to another are all zero: %d x %d kernels, of which %d do something"
            .formatted(channels, channels, channels),
        now,
        now / channels,
        layer.weights().elements() / channels - layer.weights().elements(),
        List.of(
            Fact.of("channels", channels),
            Fact.of("parameters", layer.weights().elements()),
            Fact.of(
                "parameters that are not zero by construction",
                layer.weights().elements() / channels)),
        "a kernel a channel, in groups: the same numbers",
        TorchLine.convTranspose(grouped, channels, channels, layer.bias()).orElse(""));
  }
}
