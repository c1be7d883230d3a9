package dev.adjoint.operator.separable;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Axes;
import dev.adjoint.operator.axis.Parameters;
import dev.adjoint.size.Size;
import java.util.List;
import java.util.stream.IntStream;

/// Cuts a range of cells out of each axis, every `step`-th of them, backwards for negative steps.
///
/// Inputs: data, starts, ends, axes (absent: the first ones), steps (absent: 1). Bounds below 0 count
/// from the end; those beyond the data are brought back to it. Where an axis has a symbolic size, or a
/// bound is symbolic, it is taken to be large enough for the bounds to lie inside.
/// Source: ONNX Slice-13.
public record Slice() implements Separable {
  @Override
  public boolean followsSizes() {
    return true;
  }

  @Override
  public List<Size> sizes(Inputs<TensorSpec> inputs) {
    return ranges(inputs).stream().map(SliceRange::count).toList();
  }

  @Override
  public AxisMaps maps(Inputs<TensorSpec> inputs) {
    List<SliceRange> ranges = ranges(inputs);
    return AxisMaps.between(
        inputs.at(0).shape(), output(inputs), (axis, in, out) -> ranges.get(axis).map(in, out));
  }

  private static List<SliceRange> ranges(Inputs<TensorSpec> inputs) {
    List<Size> data = inputs.at(0).knownRank();
    List<Size> starts = Parameters.sizes(inputs, 1);
    List<Size> ends = Parameters.sizes(inputs, 2);
    List<Integer> axes =
        inputs.has(3)
            ? Axes.of(Parameters.wholes(inputs, 3), data.size())
            : Axes.of(Axes.first(starts.size()), data.size());
    List<Long> steps =
        inputs.has(4) ? Parameters.wholes(inputs, 4) : axes.stream().map(axis -> 1L).toList();
    Parameters.requireCount("starts", starts, axes.size());
    Parameters.requireCount("ends", ends, axes.size());
    Parameters.requireCount("steps", steps, axes.size());
    return IntStream.range(0, data.size())
        .mapToObj(axis -> range(data.get(axis), axes.indexOf(axis), starts, ends, steps))
        .toList();
  }

  private static SliceRange range(
      Size cells, int entry, List<Size> starts, List<Size> ends, List<Long> steps) {
    return entry < 0
        ? SliceRange.all(cells)
        : SliceRange.of(cells, starts.get(entry), ends.get(entry), steps.get(entry));
  }
}
