package dev.adjoint.inspect.portability;

import dev.adjoint.geometry.AutoPad;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.OddCell;
import dev.adjoint.geometry.Window;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.layer.TransposedLayer;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.pool.LpPool;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.separable.AveragePool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Convolutions and pooling with `auto_pad` SAME whose padding is odd: it hangs on the size of the input,
/// and PyTorch's layers, which pad both ends alike, lie half a stride aside. A network has many of these
/// or none, so all are one finding.
///
/// Where the stride is 1, SAME_UPPER is what PyTorch's `padding='same'` does, and all agree.
///
/// Source: ONNX Conv-22; PyTorch's Conv2d; TensorFlow's SAME.
final class SameWindows {
  /// A layer with the padding that the chosen sizes give it.
  private record Padded(Node node, ConvGeometry geometry, OddCell oddCell) {
    boolean isDisputed() {
      return geometry.axes().stream().anyMatch(axis -> axis.begin() != axis.end() && differs(axis));
    }

    private boolean differs(ConvAxis axis) {
      return axis.stride() > 1 || oddCell == OddCell.BEGIN;
    }

    String pads() {
      return TransposedLayer.each(geometry, axis -> "(%d, %d)".formatted(axis.begin(), axis.end()));
    }
  }

  private SameWindows() {}

  static Stream<Finding> findings(View view) {
    List<Padded> disputed =
        view.graph().nodes().stream()
            .flatMap(node -> padded(view, node).stream())
            .filter(Padded::isDisputed)
            .toList();
    return disputed.isEmpty() ? Stream.empty() : Stream.of(finding(view, disputed));
  }

  private static Optional<Padded> padded(View view, Node node) {
    return window(node)
        .filter(AutoPad.class::isInstance)
        .filter(any -> !view.settled().faults().containsKey(node))
        .flatMap(window -> resolved(view, node, (AutoPad) window));
  }

  private static Optional<Window> window(Node node) {
    return switch (node.operator()) {
      case Conv conv -> Optional.of(conv.window());
      case MaxPool pool -> Optional.of(pool.window().window());
      case AveragePool pool -> Optional.of(pool.window().window());
      case LpPool pool -> Optional.of(pool.window().window());
      default -> Optional.empty();
    };
  }

  private static Optional<Padded> resolved(View view, Node node, AutoPad window) {
    TensorSpec input = view.settled().inputs(node).at(0);
    return input.isConcrete() && input.rank() == window.rank() + 2
        ? Optional.of(new Padded(node, window.geometry(input.shape().spatial()), window.oddCell()))
        : Optional.empty();
  }

  private static Finding finding(View view, List<Padded> disputed) {
    Padded first = disputed.getFirst();
    List<Fact> facts = new ArrayList<>();
    disputed.forEach(layer -> facts.add(Fact.of("padding of " + layer.node(), layer.pads())));
    return Portability.finding(
        view,
        first.node(),
        Severity.NOTE,
        "SAME pads %s here%s, by the size of the input: PyTorch's layers pad both ends alike, and lie aside"
            .formatted(first.pads(), others(disputed.size() - 1)),
        facts,
        "Nothing as it stands. Written anew in PyTorch, values lie part of a cell aside, or sizes differ.",
        List.of(cure(first)));
  }

  private static String others(int count) {
    return count == 0 ? "" : " (and in %d more layers)".formatted(count);
  }

  private static Cure cure(Padded layer) {
    List<Long> ends = new ArrayList<>();
    for (ConvAxis axis : layer.geometry().axes().reversed()) {
      ends.add(axis.begin());
      ends.add(axis.end());
    }
    String list = String.join(", ", ends.stream().map(String::valueOf).toList());
    return Cure.of("padding in numbers, for inputs of the sizes that are meant", line(layer, list))
        .costing(0, 0)
        .by("explicit-same");
  }

  /// A mean over cells that are there has no layer that pads in front of it.
  private static String line(Padded layer, String ends) {
    boolean counts = layer.node().operator() instanceof AveragePool pool && !pool.countIncludePad();
    String value = layer.node().operator() instanceof MaxPool ? ", value=-float(\"inf\")" : "";
    return counts
        ? ""
        : "F.pad(x, (%s)%s) before the layer, which then has padding=0".formatted(ends, value);
  }
}
