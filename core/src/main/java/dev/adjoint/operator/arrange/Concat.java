package dev.adjoint.operator.arrange;

import dev.adjoint.geometry.Footprint;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.Local;
import dev.adjoint.operator.Sizes;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.axis.Axes;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Puts tensors one after another along an axis. At least one input, all of one type and alike in
/// every other axis. Source: ONNX Concat-13.
///
/// Linear in each input; what the other inputs hold is merely added to it, so the adjoint leaves
/// them out.
public record Concat(int axis) implements Arrangement, Linear, Local {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    List<TensorSpec> parts = inputs.present();
    ElementType type = Types.same(parts);
    if (parts.stream().anyMatch(part -> part.sizes().isEmpty())) {
      return List.of(TensorSpec.ofUnknownRank(type));
    }
    Axes.of(axis, parts.getFirst().rank());
    return List.of(
        TensorSpec.of(
            type, parts.stream().map(TensorSpec::knownRank).reduce(this::join).orElseThrow()));
  }

  private List<Size> join(List<Size> one, List<Size> other) {
    if (one.size() != other.size()) {
      throw new IllegalArgumentException(
          "inputs of ranks %d and %d; they must be of one rank"
              .formatted(one.size(), other.size()));
    }
    int along = Axes.of(axis, one.size());
    return IntStream.range(0, one.size())
        .mapToObj(i ->
            i == along
                ? Sizes.sum(List.of(one.get(i), other.get(i)))
                : Sizes.same(
                    one.get(i), other.get(i), "inputs must be alike but for axis " + along))
        .toList();
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    List<Tensor> parts = inputs.present();
    boolean symbolic = parts.stream().anyMatch(SymbolicTensor.class::isInstance);
    Shape shape =
        infer(inputs.map(part -> TensorSpec.of(type(part, symbolic), part.shape())))
            .getFirst()
            .shape();
    Tensor like =
        parts.stream().filter(SymbolicTensor.class::isInstance).findAny().orElse(parts.getFirst());
    Assembly joined = new Assembly(like, shape, buffers);
    int along = Axes.of(axis, shape.rank());
    int begin = 0;
    for (Tensor part : parts) {
      place(part, along, begin, shape, joined);
      begin += part.shape().extent(along);
    }
    return List.of(joined.tensor());
  }

  /// Sizes that are not known join numbers of any type: they may have been cast.
  private static ElementType type(Tensor part, boolean symbolic) {
    return symbolic ? ElementType.INT64 : part.type();
  }

  private static void place(Tensor part, int along, int begin, Shape shape, Assembly joined) {
    int stretch = part.shape().extent(along) * shape.step(along);
    int stride = shape.extent(along) * shape.step(along);
    for (int i = 0; i < shape.elements(0, along); i++) {
      joined.copy(part, i * stretch, i * stride + begin * shape.step(along), stretch);
    }
  }

  @Override
  public boolean followsSizes() {
    return true;
  }

  @Override
  public boolean linearIn(int input) {
    return input >= 0;
  }

  @Override
  public Segment adjoint(int input, Inputs<TensorSpec> inputs) {
    requireLinear(input);
    int along = Axes.of(axis, inputs.at(input).rank());
    long begin = 0;
    for (int before = 0; before < input; before++) {
      begin += inputs.find(before).map(part -> part.size(along).value()).orElse(0L);
    }
    return new Segment(input, along, begin, inputs.at(input).size(along).value());
  }

  @Override
  public Optional<Footprint> footprint(int input, int axis, Inputs<TensorSpec> inputs) {
    return Axes.of(this.axis, inputs.at(input).rank()) == axis
        ? Optional.empty()
        : Optional.of(Footprint.SAME);
  }
}
