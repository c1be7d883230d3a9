package dev.adjoint.inspect.portability;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.layer.TransposedLayer;
import dev.adjoint.inspect.portability.Portability.Question;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.pool.LpPool;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.separable.AveragePool;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Pooling whose sizes are rounded up so that a last window would lie in the padding alone. PyTorch, and
/// ONNX since operator set 22, leave it out; the formula that ONNX had before counts it.
///
/// Source: ONNX MaxPool-22 and MaxPool-12; PyTorch's MaxPool2d.
final class CeilPooling implements Question {
  @Override
  public Stream<Finding> of(View view, Node node) {
    return window(node)
        .filter(PoolWindow::ceil)
        .filter(any -> !view.settled().faults().containsKey(node))
        .filter(any -> view.settled().inputs(node).at(0).isConcrete())
        .stream()
        .flatMap(window -> of(view, node, window));
  }

  private static Stream<Finding> of(View view, Node node, PoolWindow window) {
    TensorSpec input = view.settled().inputs(node).at(0);
    List<Integer> cells = input.shape().spatial();
    List<Long> counted = counted(window.axes(cells), cells);
    List<Long> here = window.sizes(input.knownRank()).stream().skip(2).map(s -> s.value()).toList();
    return counted.equals(here)
        ? Stream.empty()
        : Stream.of(finding(view, node, cells, here, counted));
  }

  private static Optional<PoolWindow> window(Node node) {
    return switch (node.operator()) {
      case MaxPool pool -> Optional.of(pool.window());
      case AveragePool pool -> Optional.of(pool.window());
      case LpPool pool -> Optional.of(pool.window());
      default -> Optional.empty();
    };
  }

  private static List<Long> counted(List<ConvAxis> axes, List<Integer> cells) {
    return IntStream.range(0, cells.size())
        .mapToObj(i -> counted(axes.get(i), cells.get(i)))
        .toList();
  }

  private static long counted(ConvAxis axis, long cells) {
    return Math.ceilDiv(cells + axis.begin() + axis.end() - axis.reach(), axis.stride()) + 1;
  }

  private static Finding finding(
      View view, Node node, List<Integer> cells, List<Long> here, List<Long> counted) {
    return Portability.finding(
        view,
        node,
        Severity.WARNING,
        "ceil_mode makes %s windows of %s cells, or %s where a last one in the padding alone is counted"
            .formatted(sizes(here), sizes(cells), sizes(counted)),
        List.of(
            Fact.of("windows here, in PyTorch, and by ONNX since operator set 22", sizes(here)),
            Fact.of("windows by ONNX's formula before", sizes(counted))),
        "Another size: a skip connection behind it fails, or a row of padding enters the network.",
        List.of(Cure.of("no ceil_mode, and padding behind that makes the last window whole", "")));
  }

  private static String sizes(List<? extends Number> sizes) {
    return TransposedLayer.perAxis(sizes.stream().map(String::valueOf).toList());
  }
}
