package dev.adjoint.inspect.stage;

import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.SpaceToDepth;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pool.LpPool;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.pool.MaxUnpool;
import dev.adjoint.operator.separable.AveragePool;
import dev.adjoint.operator.separable.Decimation;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.operator.separable.ZeroInsertion;
import dev.adjoint.size.Size;
import java.util.List;
import java.util.Optional;

/// Finds the [Stage]s of a network.
///
/// @param all in the order of the nodes
public record Stages(List<Stage> all) {
  private static final int SPATIAL = 2;
  private static final double LEAST_CHANGE = 1.5;

  public Stages {
    all = List.copyOf(all);
  }

  /// Those of a network, as far as sizes are known.
  public static Stages of(View view) {
    return new Stages(
        view.graph().nodes().stream()
            .filter(node -> isResampler(node.operator()))
            .map(node -> stage(view, node))
            .flatMap(Optional::stream)
            .toList());
  }

  private static boolean isResampler(Operator operator) {
    return switch (operator) {
      case Conv _, ConvTranspose _, Resize _, DepthToSpace _, SpaceToDepth _ -> true;
      case MaxPool _, LpPool _, AveragePool _, MaxUnpool _, ZeroInsertion _, Decimation _ -> true;
      default -> false;
    };
  }

  private static Optional<Stage> stage(View view, Node node) {
    Optional<List<Long>> from = node.reads().findFirst().flatMap(x -> sizes(view, x));
    Optional<List<Long>> to = node.writes().findFirst().flatMap(y -> sizes(view, y));
    return from.isPresent() && to.isPresent() && from.get().size() == to.get().size()
        ? Optional.of(stage(view, node, from.get(), to.get())).filter(Stages::isOne)
        : Optional.empty();
  }

  /// The spatial sizes of a map; empty where they are not known, and where it is no map.
  public static Optional<List<Long>> sizes(View view, Value value) {
    TensorSpec spec = view.settled().at(value);
    return spec.isConcrete() && spec.rank() > SPATIAL
        ? Optional.of(spec.knownRank().stream().skip(SPATIAL).map(Size::value).toList())
        : Optional.empty();
  }

  private static Stage stage(View view, Node node, List<Long> from, List<Long> to) {
    LayerFacts facts = LayerFacts.of(view, node, from);
    return new Stage(
        node, view.place(node), from, to, facts.geometry(), facts.overlap(), facts.multiplyAdds());
  }

  /// A convolution that only loses its border is none.
  private static boolean isOne(Stage stage) {
    boolean changes = false;
    for (int axis = 0; axis < stage.from().size(); axis++) {
      double from = Math.max(1, stage.from().get(axis));
      double to = Math.max(1, stage.to().get(axis));
      changes |= Math.max(from, to) >= LEAST_CHANGE * Math.min(from, to);
    }
    return changes || stage.node().operator() instanceof ConvTranspose;
  }
}
