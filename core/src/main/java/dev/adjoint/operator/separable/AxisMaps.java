package dev.adjoint.operator.separable;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.stride.View;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A separable operator written out: one [AxisMap] for each axis. What every other operator of the
/// family becomes once it knows its sizes, and what its adjoint is.
///
/// Inputs: X, shaped `input`; further ones are not looked at. Output: Y, shaped `output`.
///
/// @param input the shape it takes, with the elements of the maps' inputs; its rank may be another
/// @param axes outermost first
/// @param output the shape it gives, with the elements of the maps' outputs
/// @param outside what is written where an axis has a row without entries; not 0 only for an affine
///     operator, such as a pad with a constant
public record AxisMaps(Shape input, List<AxisMap> axes, Shape output, double outside)
    implements Separable {

  public AxisMaps {
    axes = List.copyOf(axes);
    requireElements(input, axes.stream().mapToLong(AxisMap::inputs).toArray());
    requireElements(output, axes.stream().mapToLong(AxisMap::outputs).toArray());
  }

  /// One linear map for each axis from one shape to another of the same rank.
  static AxisMaps between(Shape input, Shape output, Mapping mapping) {
    return between(input, output, mapping, 0);
  }

  /// One map for each axis from one shape to another of the same rank.
  static AxisMaps between(Shape input, Shape output, Mapping mapping, double outside) {
    List<AxisMap> axes =
        IntStream.range(0, input.rank())
            .mapToObj(axis -> mapping.along(axis, input.extent(axis), output.extent(axis)))
            .toList();
    return new AxisMaps(input, axes, output, outside);
  }

  /// One linear map for each spatial axis; batch and channels stay.
  ///
  /// @param mapping asked for the spatial axes, counted from 0
  public static AxisMaps spatial(Shape input, Shape output, Mapping mapping) {
    return between(
        input,
        output,
        (axis, in, out) -> axis < 2 ? AxisMap.identity(in) : mapping.along(axis - 2, in, out));
  }

  /// Says which map an axis has, by the number of its cells before and after.
  @FunctionalInterface
  public interface Mapping {
    /// The map of an axis.
    AxisMap along(int axis, int inputs, int outputs);
  }

  /// The adjoint of the linear part.
  public AxisMaps transposed() {
    return new AxisMaps(output, axes.stream().map(AxisMap::transposed).toList(), input, 0);
  }

  @Override
  public List<Size> sizes(Inputs<TensorSpec> inputs) {
    return TensorSpec.of(inputs.at(0).type(), output).knownRank();
  }

  @Override
  public AxisMaps maps(Inputs<TensorSpec> inputs) {
    Shape found = inputs.at(0).shape();
    if (!found.equals(input)) {
      throw new IllegalArgumentException(
          "a tensor of shape %s where %s is needed".formatted(found, input));
    }
    return this;
  }

  /// Where the cells of the output lie in the input, if each is a cell of the input as it is and they lie
  /// evenly apart along each axis, as in a slice. Empty also where nothing changes and nothing need
  /// be copied.
  public Optional<View> view() {
    boolean even =
        input.rank() == axes.size()
            && output.rank() == axes.size()
            && axes.stream().allMatch(axis -> axis.evenStep().isPresent())
            && !axes.stream().allMatch(AxisMap::isIdentity);
    return even ? Optional.of(evenView()) : Optional.empty();
  }

  private View evenView() {
    int start = 0;
    int[] steps = new int[axes.size()];
    for (int axis = 0; axis < steps.length; axis++) {
      start += axes.get(axis).column(0) * input.step(axis);
      steps[axis] = axes.get(axis).evenStep().orElseThrow() * input.step(axis);
    }
    return View.of(start, steps);
  }

  /// Applies the maps, each along its axis.
  public Tensor apply(Tensor x, Buffers buffers) {
    return AxisPasses.apply(this, x, buffers);
  }

  private static void requireElements(Shape shape, long[] extents) {
    if (Shape.of(extents).elements() != shape.elements()) {
      throw new IllegalArgumentException(
          "maps over %s cells for a tensor of shape %s".formatted(Shape.of(extents), shape));
    }
  }
}
