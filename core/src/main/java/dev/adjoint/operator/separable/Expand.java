package dev.adjoint.operator.separable;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Parameters;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// Repeats the input along axes of size 1 until it has the shape it shares with a given one: sizes
/// are compared from the last axis on, and each pair is equal or has a 1.
///
/// Inputs: X, shape. A symbolic size beside one known not to be 1 is taken to be equal to it.
/// Source: ONNX Expand-13.
public record Expand() implements Separable {
  @Override
  public boolean followsSizes() {
    return true;
  }

  @Override
  public List<Size> sizes(Inputs<TensorSpec> inputs) {
    List<Size> x = inputs.at(0).knownRank();
    List<Size> shape = Parameters.sizes(inputs, 1);
    int rank = Math.max(x.size(), shape.size());
    List<Size> left = raised(x, rank);
    List<Size> right = raised(shape, rank);
    return IntStream.range(0, rank)
        .mapToObj(axis -> common(left.get(axis), right.get(axis)))
        .toList();
  }

  @Override
  public AxisMaps maps(Inputs<TensorSpec> inputs) {
    Shape x = inputs.at(0).shape();
    Shape y = output(inputs);
    Shape raised = Shape.of(raised(x.toList(), y.rank(), 1));
    AxisMaps maps = AxisMaps.between(raised, y, (axis, in, out) -> map(in, out));
    return new AxisMaps(x, maps.axes(), y, 0);
  }

  private static AxisMap map(int cells, int outputs) {
    return cells == outputs ? AxisMap.identity(cells) : AxisMap.selection(cells, new int[outputs]);
  }

  private static List<Size> raised(List<Size> sizes, int rank) {
    return raised(sizes, rank, Size.of(1));
  }

  private static <T> List<T> raised(List<T> sizes, int rank, T one) {
    List<T> raised = new ArrayList<>(Collections.nCopies(rank - sizes.size(), one));
    raised.addAll(sizes);
    return raised;
  }

  private static Size common(Size x, Size shape) {
    if (x.equals(shape) || shape.is(1)) {
      return x;
    }
    if (x.isKnown() && shape.isKnown() && !x.is(1)) {
      throw new IllegalArgumentException(
          "size %s does not expand to %s; only 1 expands to another size".formatted(x, shape));
    }
    return x.isKnown() && !x.is(1) ? x : shape;
  }
}
