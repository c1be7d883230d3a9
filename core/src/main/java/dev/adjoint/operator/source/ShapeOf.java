package dev.adjoint.operator.source;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.OptionalInt;

/// The shape of a tensor, or a part of it, as a vector of int64. Source: ONNX Shape-24.
///
/// @param start first axis; counted backwards if negative, and brought to the nearest there is
/// @param end the axis behind the last, likewise; the rank if absent
public record ShapeOf(int start, OptionalInt end) implements Source {
  /// The whole shape.
  public ShapeOf() {
    this(0, OptionalInt.empty());
  }

  @Override
  public String name() {
    return "Shape";
  }

  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    return List.of(inputs.at(0).sizes().map(this::spec).orElseGet(ShapeOf::unknown));
  }

  private TensorSpec spec(List<Size> sizes) {
    int from = place(start, sizes.size());
    int to = place(end.orElse(sizes.size()), sizes.size());
    List<Size> part = sizes.subList(from, Math.max(from, to));
    return TensorSpec.of(ElementType.INT64, Shape.of(part.size()))
        .holding(SymbolicTensor.vector(part));
  }

  private static int place(int axis, int rank) {
    return Math.clamp(axis < 0 ? (long) axis + rank : axis, 0, rank);
  }

  private static TensorSpec unknown() {
    return TensorSpec.of(ElementType.INT64, List.of(Size.symbol("rank(?)")));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    return List.of(infer(inputs.map(TensorSpec::of)).getFirst().contents().orElseThrow());
  }

  @Override
  public boolean followsSizes() {
    return true;
  }
}
