package dev.adjoint.inspect.stage;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.cost.MultiplyAdds;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.SpaceToDepth;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.operator.separable.Resize;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// What a table tells of a layer; empty texts where there is nothing to tell, or where the layer does not
/// fit what it is given.
record LayerFacts(String geometry, String overlap, OptionalLong multiplyAdds) {
  private static final LayerFacts NONE = new LayerFacts("", "", OptionalLong.empty());

  static LayerFacts of(View view, Node node, List<Long> from) {
    try {
      List<Integer> sizes = from.stream().map(Math::toIntExact).toList();
      Optional<ConvGeometry> geometry = Windows.of(node.operator(), sizes);
      return new LayerFacts(
          geometry.map(WindowText::of).orElseGet(() -> other(node.operator())),
          node.operator() instanceof ConvTranspose
              ? geometry.map(WindowText::overlap).orElse("")
              : "",
          multiplyAdds(view, node));
    } catch (IllegalArgumentException | ArithmeticException | IllegalStateException e) {
      return NONE;
    }
  }

  private static String other(Operator operator) {
    return switch (operator) {
      case DepthToSpace shuffle ->
          "blocks of " + shuffle.blocksize() + ", order " + shuffle.order();
      case SpaceToDepth blocks -> "blocks of " + blocks.blocksize() + ", order " + blocks.order();
      case Resize resize -> words(resize.interpolation()) + ", " + words(resize.transformation());
      default -> "";
    };
  }

  /// As in `half pixel`, without what stands in brackets behind the name of a record.
  private static String words(Object choice) {
    String name = choice.toString();
    int bracket = name.indexOf('[');
    String plain = bracket < 0 ? name : name.substring(0, bracket);
    return plain.replace('_', ' ').toLowerCase(Locale.ROOT);
  }

  private static OptionalLong multiplyAdds(View view, Node node) {
    double counted = MultiplyAdds.of(view, node);
    return node.operator() instanceof WeightedFace && counted > 0
        ? OptionalLong.of((long) counted)
        : OptionalLong.empty();
  }
}
