package dev.adjoint.operator.axis;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import java.util.List;
import java.util.stream.IntStream;

/// Axes that an operator folds to one cell each, and what becomes of their sizes.
///
/// @param axes counted from 0
/// @param keep whether a folded axis stays, with size 1, or goes
public record ReducedAxes(List<Integer> axes, boolean keep) {
  public ReducedAxes {
    axes = List.copyOf(axes);
  }

  /// The axes that input 1 of a reduction names. If it is absent or empty these are all axes, or
  /// none where `noop` says so. Source: ONNX ReduceSum-13, ReduceMean-18.
  public static ReducedAxes of(Inputs<TensorSpec> inputs, boolean keep, boolean noop) {
    int rank = inputs.at(0).rank();
    List<Integer> named = inputs.has(1) ? Axes.of(Parameters.wholes(inputs, 1), rank) : List.of();
    return new ReducedAxes(named.isEmpty() && !noop ? Axes.all(rank) : named, keep);
  }

  /// All axes behind batch and channels, which stay.
  public static ReducedAxes spatial(int rank) {
    return new ReducedAxes(Axes.spatial(rank), true);
  }

  public boolean folds(int axis) {
    return axes.contains(axis);
  }

  public List<Size> sizes(List<Size> sizes) {
    return IntStream.range(0, sizes.size())
        .filter(axis -> keep || !folds(axis))
        .mapToObj(axis -> folds(axis) ? Size.of(1) : sizes.get(axis))
        .toList();
  }
}
