package dev.adjoint.engine;

import dev.adjoint.engine.conv.Layout;
import dev.adjoint.engine.conv.Layouts;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How the values of a plan lie: in cells where a convolution writes them, nothing but convolutions
/// reads them, and all of these have channels in lanes; so that nobody turns what his neighbour turns
/// back. All others lie in planes, the outputs of the graph among them.
///
/// Algorithms are chosen first, as if there were nothing but planes.
final class ValueLayouts {
  private final Specs specs;
  private final Set<Value> written = new HashSet<>();
  private final Set<Value> inPlanes;

  private ValueLayouts(Graph graph, Specs specs) {
    this.specs = specs;
    inPlanes = new HashSet<>(graph.outputs());
  }

  /// @param kernels of the stages, in their order
  static ValueLayouts of(Graph graph, Specs specs, List<Stage> stages, List<Kernel> kernels) {
    ValueLayouts layouts = new ValueLayouts(graph, specs);
    for (int i = 0; i < stages.size(); i++) {
      layouts.note(stages.get(i), kernels.get(i));
    }
    return layouts;
  }

  private void note(Stage stage, Kernel kernel) {
    Layouts best = best(stage, kernel);
    if (best.result() == Layout.CELLS) {
      stage.writes().forEach(written::add);
    }
    if (best.input() == Layout.PLANES) {
      stage.reads().forEach(inPlanes::add);
    }
  }

  private Layouts best(Stage stage, Kernel kernel) {
    if (kernel instanceof LayerKernel layer) {
      TensorSpec input = specs.at(stage.inputs().getFirst().orElseThrow());
      return input.isConcrete() ? best(stage, layer, input.shape()) : Layouts.PLANES;
    }
    return Layouts.PLANES;
  }

  private static Layouts best(Stage stage, LayerKernel kernel, Shape input) {
    try {
      return kernel.layer().layouts(input);
    } catch (IllegalArgumentException e) {
      throw GraphException.at(stage.node(), e);
    }
  }

  /// The kernel, told how its input and its result lie.
  Kernel placed(Stage stage, Kernel kernel) {
    return kernel instanceof LayerKernel layer
        ? new LayerKernel(
            layer.layer(),
            new Layouts(of(stage.inputs().getFirst()), of(stage.outputs().getFirst())))
        : kernel;
  }

  private Layout of(Optional<Value> value) {
    return value.filter(v -> written.contains(v) && !inPlanes.contains(v)).isPresent()
        ? Layout.CELLS
        : Layout.PLANES;
  }
}
