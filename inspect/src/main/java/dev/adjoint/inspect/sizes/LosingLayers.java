package dev.adjoint.inspect.sizes;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.Span;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.pool.LpPool;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.separable.AveragePool;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The layers with strides that round a size away: they make as many cells of it as of another size, with
/// which all would be well.
final class LosingLayers {
  private LosingLayers() {}

  /// A layer that does.
  ///
  /// @param cells what it is given
  /// @param made what it makes of them
  /// @param alike all sizes of which it makes as many
  record Loss(Node node, long cells, long made, Span alike) {
    /// As in `MaxPool "pool1" makes 8 cells of 17, as of 16`.
    String text(View view) {
      long other = alike.from() == cells ? cells + 1 : alike.from();
      return "%s makes %d cell%s of %d, as of %d"
          .formatted(view.place(node), made, made == 1 ? "" : "s", cells, other);
    }
  }

  /// Those before a node, in order.
  ///
  /// @param axis a spatial one of the input
  /// @param fails sizes at which the node fails
  /// @param works sizes at which all is well
  static List<Loss> before(View view, Node node, int axis, Specs fails, Specs works) {
    Set<Node> behind = Ways.behind(view, node);
    return view.graph().nodes().stream()
        .filter(behind::contains)
        .filter(n -> remainder(n, axis, fails).isPresent())
        .filter(n -> !remainder(n, axis, fails).equals(remainder(n, axis, works)))
        .flatMap(n -> loss(n, axis, fails).stream())
        .toList();
  }

  /// Cells that are left when a layer has gone as many of its strides as fit.
  private static Optional<Long> remainder(Node node, int axis, Specs specs) {
    return strided(node, axis, specs)
        .map(a ->
            Math.floorMod(cells(node, axis, specs) + a.begin() + a.end() - a.reach(), a.stride()));
  }

  private static Optional<Loss> loss(Node node, int axis, Specs specs) {
    long cells = cells(node, axis, specs);
    long made = specs.at(node.output()).size(axis).value();
    return strided(node, axis, specs)
        .map(along -> along.fineSizes(made))
        .filter(alike -> alike.contains(cells))
        .map(alike -> new Loss(node, cells, made, alike));
  }

  private static long cells(Node node, int axis, Specs specs) {
    return specs.inputs(node).at(0).size(axis).value();
  }

  /// A layer's axis, if it has strides along it and its sizes are known.
  private static Optional<ConvAxis> strided(Node node, int axis, Specs specs) {
    return specs
        .inputs(node)
        .find(0)
        .filter(x -> axis >= 2 && x.isConcrete() && x.rank() > axis)
        .filter(x -> specs.at(node.output()).isConcrete())
        .flatMap(x -> axes(node, x))
        .map(axes -> axes.get(axis - 2))
        .filter(along -> along.stride() > 1);
  }

  private static Optional<List<ConvAxis>> axes(Node node, TensorSpec x) {
    List<Integer> sizes = x.shape().spatial();
    return switch (node.operator()) {
      case Conv conv -> Optional.of(conv.geometry(sizes).axes());
      case MaxPool pool -> Optional.of(pool.window().axes(sizes));
      case AveragePool pool -> Optional.of(pool.window().axes(sizes));
      case LpPool pool -> Optional.of(pool.window().axes(sizes));
      default -> Optional.empty();
    };
  }
}
