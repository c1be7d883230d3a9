package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.sequential;
import static dev.adjoint.nn.layer.Layers.upsample;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Wiring;
import dev.adjoint.operator.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/// The top-down path of a feature pyramid: maps of several sizes become maps of as many sizes with one
/// number of channels, each with what the coarser ones know: these are resized by the nearest cell and
/// added. Source: T. Lin et al., "Feature Pyramid Networks for Object Detection", 2017, figure 3. Names:
/// `pytorch/vision`, `torchvision/ops/feature_pyramid_network.py`. Behind ResNet-50: 3,344,384 parameters.
///
/// As a network it is given the finest map as its input and the others as `c1`, `c2` and so on, each half
/// as large, and gives the coarser maps beside the finest as `p1`, `p2` and so on.
///
/// @param channels of the maps, finest first
/// @param out channels of all results
/// @param wrapped whether names have a 0 in them, `inner_blocks.0.0.weight`, as those of models saved since
///     torchvision 0.13; the weights that are published there, such as those of
///     `fasterrcnn_resnet50_fpn`, have not
public record FeaturePyramid(List<Integer> channels, int out, boolean wrapped)
    implements Architecture {
  public FeaturePyramid {
    channels = List.copyOf(channels);
  }

  /// Behind the four stages of ResNet-50.
  public static FeaturePyramid standard() {
    return new FeaturePyramid(List.of(256, 512, 1024, 2048), 256, false);
  }

  /// With the names of torchvision since 0.13.
  public FeaturePyramid withWrappedNames() {
    return new FeaturePyramid(channels, out, true);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, channels.getFirst(), 56, 56);
  }

  @Override
  public Value add(Scope scope, Value x) {
    List<Value> maps = new ArrayList<>(List.of(x));
    TensorSpec finest = scope.spec(x);
    for (int i = 1; i < channels.size(); i++) {
      TensorSpec spec =
          Architecture.floats(
              finest.shape().extent(0),
              channels.get(i),
              Math.ceilDiv(finest.shape().extent(2), 1 << i),
              Math.ceilDiv(finest.shape().extent(3), 1 << i));
      maps.add(scope.input("c" + i, spec));
    }
    List<Value> results = add(scope, maps);
    for (int i = 1; i < results.size(); i++) {
      scope.output("p" + i, results.get(i));
    }
    return results.getFirst();
  }

  /// Adds the path.
  ///
  /// @param maps finest first; their sizes need not be multiples of one another
  /// @return as many maps, of their sizes
  public List<Value> add(Scope scope, List<Value> maps) {
    List<Value> results = new ArrayList<>();
    Value above = inner(scope, maps.size() - 1, maps.getLast());
    results.addFirst(outer(scope, maps.size() - 1, above));
    for (int i = maps.size() - 2; i >= 0; i--) {
      Value lateral = inner(scope, i, maps.get(i));
      above = Wiring.sum(scope, lateral, upsample(2).sizeOf(lateral).add(scope, above));
      results.addFirst(outer(scope, i, above));
    }
    return results;
  }

  private Value inner(Scope scope, int level, Value map) {
    return block(scope, "inner_blocks." + level, conv2d(channels.get(level), out, 1), map);
  }

  private Value outer(Scope scope, int level, Value map) {
    return block(scope, "layer_blocks." + level, conv2d(out, out, 3).padding(1), map);
  }

  private Value block(Scope scope, String name, Layer layer, Value map) {
    return scope.part(name, wrapped ? sequential(layer) : layer, map);
  }
}
