package dev.adjoint.operator.source;

import dev.adjoint.operator.Inference;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.axis.Vectors;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// One number throughout. Input the shape, a vector of int64; one output of that shape and of the
/// type of `value`. Source: ONNX ConstantOfShape-24.
///
/// @param value of one element
public record ConstantOfShape(Tensor value) implements Source {
  public ConstantOfShape {
    if (value.shape().elements() != 1) {
      throw new IllegalArgumentException("the value is " + value + "; it must have 1 element");
    }
  }

  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    Optional<List<Size>> sizes =
        Vectors.entries(inputs.at(0)).or(() -> Vectors.length(inputs.at(0)).map(this::symbols));
    sizes.ifPresent(ConstantOfShape::requireExtents);
    return List.of(new TensorSpec(value.type(), sizes, Optional.empty()));
  }

  private List<Size> symbols(int length) {
    return IntStream.range(0, length)
        .mapToObj(axis -> Size.symbol("constant(%s)[%d]".formatted(Types.text(value.type()), axis)))
        .toList();
  }

  private static void requireExtents(List<Size> sizes) {
    if (sizes.stream().anyMatch(size -> size.isKnown() && size.value() < 0)) {
      throw new IllegalArgumentException("the shape is " + sizes + "; extents are not negative");
    }
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    Shape shape = Inference.shape(this, inputs);
    return List.of(
        switch (value) {
          case FloatTensor one -> {
            float[] values = buffers.floats(shape.elements());
            Arrays.fill(values, one.values()[0]);
            yield Tensor.of(shape, values);
          }
          case DoubleTensor _, IntegerTensor _, SymbolicTensor _ ->
              value.pick(shape, new int[shape.elements()]);
        });
  }
}
