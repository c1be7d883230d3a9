package dev.adjoint.operator.separable;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Parameters;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/// Operators that act on each axis by a sparse matrix of its own: resize, pad, crop, slice, zero
/// insertion, average pool, sums, repeats. Each states its matrices, and how sizes change; all are
/// computed by the same passes, and the adjoint of each has the same matrices transposed.
///
/// They are linear in input 0, or affine where cells outside the input have a value of their own.
/// Their other inputs say what to do.
public sealed interface Separable extends Operator, Linear
    permits AxisMaps,
        AveragePool,
        Decimation,
        Expand,
        GlobalAveragePool,
        Pad,
        ReduceMean,
        ReduceSum,
        Resize,
        Slice,
        Tile,
        ZeroInsertion {

  /// Sizes of the output, where they follow. The rank of input 0 is known, its sizes and those in
  /// the contents of other inputs may be symbolic.
  List<Size> sizes(Inputs<TensorSpec> inputs);

  /// What the operator does to an input of a concrete shape. An input that holds a value for cells
  /// outside (the constant of a pad) may be unknown; then the value is 0.
  AxisMaps maps(Inputs<TensorSpec> inputs);

  /// Shape of the output for an input of a concrete shape.
  ///
  /// @throws IllegalArgumentException if no tensor can have it
  default Shape output(Inputs<TensorSpec> inputs) {
    return inputs.at(0).withSizes(sizes(inputs)).shape();
  }

  /// Whether the sizes of the output follow from what is known: they need the contents of all
  /// further inputs, unless the operator says otherwise.
  default boolean sizesFollow(Inputs<TensorSpec> inputs) {
    return Parameters.known(inputs, IntStream.range(1, inputs.count()).toArray());
  }

  @Override
  default List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(0);
    boolean follows = x.sizes().isPresent() && sizesFollow(inputs);
    return List.of(follows ? x.withSizes(sizes(inputs)) : TensorSpec.ofUnknownRank(x.type()));
  }

  @Override
  default List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    return List.of(maps(inputs.map(TensorSpec::of)).apply(inputs.at(0), buffers));
  }

  @Override
  default boolean linearIn(int input) {
    return input == 0;
  }

  @Override
  default AxisMaps adjoint(int input, Inputs<TensorSpec> inputs) {
    if (!linearIn(input)) {
      throw new IllegalArgumentException(
          "not linear in input %d, only in input 0".formatted(input));
    }
    return maps(inputs).transposed();
  }
}
