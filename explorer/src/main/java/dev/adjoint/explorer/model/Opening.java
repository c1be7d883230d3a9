package dev.adjoint.explorer.model;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.view.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A layer as all views can show it: a convolution or its transpose, with its kernels.
///
/// @param kind what the layer is: `transposed`, `convolution`, `sub-pixel` or `resize`
/// @param axes outermost first
/// @param coarse cells of the coarse grid along each of them: what a transposed convolution reads and a
///     convolution makes
/// @param inputs channels
/// @param outputs channels
record Opening(
    String kind,
    List<ConvAxis> axes,
    List<Integer> coarse,
    int inputs,
    int outputs,
    int groups,
    Kernels kernels) {
  /// The pages draw lines and planes.
  private static final int MOST_AXES = 2;

  /// Of one pair of channels: FCN-32s has 64 x 64, and more is not read as numbers.
  private static final int MOST_TAPS = 64 * 64;

  Opening {
    axes = List.copyOf(axes);
    coarse = List.copyOf(coarse);
  }

  /// The node as such a layer, if it is one and enough is known of it.
  static Optional<Opening> of(View view, Node node) {
    return view.settled().faults().containsKey(node)
        ? Optional.empty()
        : Openings.of(view, node).filter(Opening::isShown);
  }

  private boolean isShown() {
    return axes.size() <= MOST_AXES
        && coarse.stream().allMatch(cells -> cells > 0)
        && axes.stream().allMatch(axis -> axis.begin() >= 0 && axis.end() >= 0)
        && kernels.taps() <= MOST_TAPS
        && kernels.areFinite();
  }

  Map<String, Object> json(String path) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("kind", kind);
    List<Map<String, Object>> each = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      each.add(json(axes.get(i), coarse.get(i)));
    }
    all.put("axes", each);
    all.put("inputs", inputs);
    all.put("outputs", outputs);
    all.put("groups", groups);
    all.put("kernels", path);
    return all;
  }

  private static Map<String, Object> json(ConvAxis axis, int size) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("size", size);
    all.put("kernel", axis.kernel());
    all.put("stride", axis.stride());
    all.put("dilation", axis.dilation());
    all.put("begin", axis.begin());
    all.put("end", axis.end());
    all.put("outputPadding", axis.outputPadding());
    return all;
  }
}
