package dev.adjoint.explorer.model;

import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.conv.ConvolutionFace;
import dev.adjoint.size.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The maps of a network at the sizes that the inspection chose. Channels lie before space, but for maps that
/// a transpose makes of such ones, or such ones of, as in networks that come from TensorFlow.
final class Grids {
  /// Images and channels, before the first spatial axis.
  private static final int SPATIAL = 2;

  private final View view;
  private final Set<Value> channelsLast = new HashSet<>();

  Grids(View view) {
    this.view = view;
    view.graph().nodes().forEach(this::follow);
  }

  private void follow(Node node) {
    if (node.operator() instanceof Transpose(List<Integer> order)) {
      if (order.equals(toLast(order.size()))) {
        channelsLast.add(node.output());
      } else if (order.equals(toFirst(order.size()))) {
        node.reads().forEach(channelsLast::add);
      }
    } else if (keeps(node.operator()) && node.reads().anyMatch(channelsLast::contains)) {
      node.writes().filter(value -> rank(value) > SPATIAL).forEach(channelsLast::add);
    }
  }

  private static boolean keeps(Operator operator) {
    return !(operator instanceof ConvolutionFace);
  }

  private static List<Integer> toLast(int rank) {
    List<Integer> order = new ArrayList<>(List.of(0));
    for (int axis = SPATIAL; axis < rank; axis++) {
      order.add(axis);
    }
    order.add(1);
    return order;
  }

  private static List<Integer> toFirst(int rank) {
    List<Integer> order = new ArrayList<>(List.of(0, rank - 1));
    for (int axis = 1; axis < rank - 1; axis++) {
      order.add(axis);
    }
    return order;
  }

  private int rank(Value value) {
    return view.settled().at(value).sizes().map(List::size).orElse(0);
  }

  /// The shape of a value's map; empty where it is none, or not known.
  Optional<Grid> of(Value value) {
    TensorSpec spec = view.settled().at(value);
    boolean isMap = spec.type().isReal() && spec.isConcrete() && spec.rank() > SPATIAL;
    return isMap
        ? Optional.of(grid(spec.knownRank().stream().map(Size::value).toList(), value))
        : Optional.empty();
  }

  private Grid grid(List<Long> extents, Value value) {
    return channelsLast.contains(value)
        ? new Grid(extents.getLast(), extents.subList(1, extents.size() - 1))
        : new Grid(extents.get(1), extents.subList(SPATIAL, extents.size()));
  }
}
