package dev.adjoint.inspect.sizes;

import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Arrangement;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.Identity;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.operator.norm.Normalization;
import dev.adjoint.operator.pointwise.Pointwise;
import dev.adjoint.operator.pool.Pooling;
import dev.adjoint.operator.separable.Separable;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.operator.source.Source;
import dev.adjoint.size.Size;
import java.util.List;
import java.util.Map;

/// Nodes that may want more of a size than that it is large enough, though no tensors meet at them: that it
/// divides by a number, that as many elements are there as weights are for, that what is cut out lies inside.
final class Demands {
  private final View view;
  private final List<Node> nodes;

  Demands(View view) {
    this.view = view;
    nodes = view.graph().nodes().stream().filter(this::demands).toList();
  }

  private boolean demands(Node node) {
    return switch (node.operator()) {
      case Slice _ -> isComputed(node);
      case Concat _, Identity _, Transpose _, DepthToSpace _ -> false;
      case Arrangement _ -> true;
      case Pointwise _, WeightedFace _, Pooling _, Normalization _, Separable _, Source _ -> false;
      default -> true;
    };
  }

  /// Whether a slice's bounds are computed from sizes: those beyond the end are brought back to it, which
  /// the formulas of sizes do not tell.
  private boolean isComputed(Node node) {
    return node.reads()
        .skip(1)
        .map(view.open()::at)
        .map(TensorSpec::contents)
        .anyMatch(
            bounds -> bounds.isEmpty() || !bounds.get().toSizes().stream().allMatch(Size::isKnown));
  }

  /// Whether there are any to which an unknown size comes, or of which it is not known.
  boolean hangOn(Unknown unknown) {
    return nodes.stream().flatMap(Node::reads).anyMatch(value -> hangs(value, unknown));
  }

  private boolean hangs(Value value, Unknown unknown) {
    Specs open = view.open();
    TensorSpec spec = open.at(value);
    return spec.sizes()
        .map(sizes -> sizes.stream().anyMatch(size -> hangs(size, unknown)))
        .orElse(true);
  }

  private static boolean hangs(Size size, Unknown unknown) {
    return !size.with(Map.of(unknown.name(), Size.of(0))).equals(size) || hasOther(size);
  }

  /// Whether a size has a name that no input declares: it came of what could not be followed.
  private static boolean hasOther(Size size) {
    return size.toString().contains("[") || size.toString().contains("?");
  }
}
