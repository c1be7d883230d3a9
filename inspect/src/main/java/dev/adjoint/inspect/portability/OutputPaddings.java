package dev.adjoint.inspect.portability;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.layer.TransposedLayer;
import dev.adjoint.inspect.portability.Portability.Question;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.Foreign;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Output padding that is not less than the stride. PyTorch takes it up to the dilation; ONNX Runtime
/// does not, though it says so.
///
/// Source: PyTorch's ConvTranspose2d; what ONNX Runtime 1.29 and 1.30 do.
final class OutputPaddings implements Question {
  @Override
  public Stream<Finding> of(View view, Node node) {
    return node.operator() instanceof Foreign(String type, _, _) && type.equals("ConvTranspose")
        ? refused(view, node)
        : TransposedLayer.of(view, node).stream()
            .filter(layer -> layer.axes().stream().anyMatch(OutputPaddings::isLong))
            .map(layer -> disputed(view, layer));
  }

  private static boolean isLong(ConvAxis axis) {
    return axis.outputPadding() >= axis.stride();
  }

  private static Finding disputed(View view, TransposedLayer layer) {
    boolean torch =
        layer.axes().stream()
            .allMatch(axis -> axis.outputPadding() < Math.max(axis.stride(), axis.dilation()));
    return Portability.finding(
        view,
        layer.node(),
        Severity.WARNING,
        "output padding %s is not less than the stride %s: %s"
            .formatted(
                layer.each(ConvAxis::outputPadding),
                layer.each(ConvAxis::stride),
                torch
                    ? "PyTorch takes it, ONNX Runtime refuses it"
                    : "PyTorch and ONNX Runtime refuse it"),
        List.of(
            Fact.of("output padding", layer.each(ConvAxis::outputPadding)),
            Fact.of("stride", layer.each(ConvAxis::stride)),
            Fact.of("dilation", layer.each(ConvAxis::dilation))),
        "Nothing: the network does not run there.",
        cures());
  }

  private static List<Cure> cures() {
    return List.of(
        Cure.of("no output padding, and what it makes cut off less or added behind", "")
            .by("explicit-output-padding"));
  }

  /// A layer that is not read because of its output padding.
  private static Stream<Finding> refused(View view, Node node) {
    Map<String, String> attributes = view.attributes(node);
    List<Long> cells = AttributeNumbers.of(attributes, "output_padding");
    List<Long> strides = orOnes(AttributeNumbers.of(attributes, "strides"), cells.size());
    List<Long> dilations = orOnes(AttributeNumbers.of(attributes, "dilations"), cells.size());
    if (strides.size() != cells.size() || dilations.size() != cells.size()) {
      return Stream.empty();
    }
    boolean beyond =
        IntStream.range(0, cells.size())
            .anyMatch(i -> cells.get(i) >= Math.max(strides.get(i), dilations.get(i)));
    return beyond ? Stream.of(refused(view, node, cells, strides, dilations)) : Stream.empty();
  }

  private static Finding refused(
      View view, Node node, List<Long> cells, List<Long> strides, List<Long> dilations) {
    return Portability.finding(
        view,
        node,
        Severity.WARNING,
        "output padding %s is not less than the stride %s or the dilation %s: PyTorch and ONNX Runtime refuse it"
            .formatted(cells, strides, dilations),
        List.of(
            Fact.of("output padding", cells.toString()),
            Fact.of("stride", strides.toString()),
            Fact.of("dilation", dilations.toString())),
        "Nothing: the network does not run, though ONNX's checker passes it.",
        List.of(Cure.of("an output padding below the stride, or none", "")));
  }

  private static List<Long> orOnes(List<Long> numbers, int count) {
    return numbers.isEmpty() ? Collections.nCopies(count, 1L) : numbers;
  }
}
