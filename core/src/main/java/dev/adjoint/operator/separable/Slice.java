package dev.adjoint.operator.separable;

import dev.adjoint.geometry.Footprint;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Local;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Axes;
import dev.adjoint.operator.axis.Parameters;
import dev.adjoint.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Cuts a range of cells out of each axis, every `step`-th of them, backwards for negative steps.
///
/// Inputs: data, starts, ends, axes (absent: the first ones), steps (absent: 1). Bounds below 0 count
/// from the end; those beyond the data are brought back to it. Where an axis has a symbolic size, or a
/// bound is symbolic, it is taken to be large enough for the bounds to lie inside.
/// Source: ONNX Slice-13.
public record Slice() implements Separable, Local {
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

  /// None where the first cell is counted from the end, or the last one from the beginning: of a longer
  /// input it would not be the same and one cell more.
  @Override
  public Optional<Footprint> footprint(int input, int axis, Inputs<TensorSpec> inputs) {
    if (input > 0) {
      return Optional.empty();
    }
    SliceRange range = ranges(inputs).get(axis);
    SliceRange longer = ranges(longer(inputs, axis)).get(axis);
    boolean alike =
        range.step() == 1
            && longer.start().equals(range.start())
            && longer.count().equals(range.count().plus(1));
    return alike ? Optional.of(range.footprint(inputs.at(0).size(axis).value())) : Optional.empty();
  }

  private static Inputs<TensorSpec> longer(Inputs<TensorSpec> inputs, int axis) {
    List<Size> sizes = new ArrayList<>(inputs.at(0).knownRank());
    sizes.set(axis, sizes.get(axis).plus(1));
    List<Optional<TensorSpec>> given = new ArrayList<>(inputs.asList());
    given.set(0, Optional.of(inputs.at(0).withSizes(sizes)));
    return Inputs.ofOptionals(given);
  }
}
