package dev.adjoint.operator.arrange;

import dev.adjoint.geometry.Footprint;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.Local;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.Sizes;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Axes;
import dev.adjoint.operator.axis.Vectors;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Cuts a tensor into parts along an axis. Inputs x and optionally a vector with the extents of the
/// parts; without it they are equal, but for a last one that may be shorter. Source: ONNX Split-18.
///
/// @param outputs number of parts
public record Split(int axis, int outputs) implements Arrangement, Linear, Local {
  /// Bounds the work that a file can ask for.
  private static final int MOST_OUTPUTS = 1 << 16;

  public Split {
    if (outputs < 1 || outputs > MOST_OUTPUTS) {
      throw new IllegalArgumentException(
          "%d parts asked for; from 1 to %d are possible".formatted(outputs, MOST_OUTPUTS));
    }
  }

  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(0);
    if (x.sizes().isEmpty()) {
      return Collections.nCopies(outputs, x);
    }
    int along = Axes.of(axis, x.rank());
    List<Size> extents = extents(x.size(along), inputs.find(1));
    return extents.stream().map(extent -> with(x, along, extent)).toList();
  }

  private static TensorSpec with(TensorSpec x, int axis, Size extent) {
    List<Size> sizes = new ArrayList<>(x.knownRank());
    sizes.set(axis, extent);
    return x.withSizes(sizes);
  }

  private List<Size> extents(Size whole, Optional<TensorSpec> given) {
    if (given.isEmpty()) {
      return equal(whole);
    }
    List<Size> extents = Vectors.entries(given.get()).orElseGet(() -> symbols(whole));
    boolean negative = extents.stream().anyMatch(size -> size.isKnown() && size.value() < 0);
    if (extents.size() != outputs || negative) {
      throw new IllegalArgumentException(
          "parts of %s; there must be %d, none negative".formatted(extents, outputs));
    }
    if (whole.isKnown() && Sizes.sum(extents).isKnown() && !whole.equals(Sizes.sum(extents))) {
      throw new IllegalArgumentException(
          "parts of %s do not make up the axis of %s".formatted(extents, whole));
    }
    return extents;
  }

  private List<Size> symbols(Size whole) {
    return IntStream.range(0, outputs)
        .mapToObj(i -> Size.symbol("split(%s)[%d]".formatted(whole, i)))
        .toList();
  }

  private List<Size> equal(Size whole) {
    Size part = whole.plus(outputs - 1).floorDiv(outputs);
    Size last = whole.minus(part.times(outputs - 1));
    if (last.isKnown() && last.value() < 0) {
      throw new IllegalArgumentException(
          "an axis of %s cannot be cut into %d parts of %s".formatted(whole, outputs, part));
    }
    List<Size> extents = new ArrayList<>(Collections.nCopies(outputs - 1, part));
    extents.add(last);
    return extents;
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    Tensor x = inputs.at(0);
    int along = Axes.of(axis, x.shape().rank());
    List<Tensor> parts = new ArrayList<>();
    long begin = 0;
    for (TensorSpec part : infer(inputs.map(TensorSpec::of))) {
      parts.add(Segment.of(x, part.shape(), along, begin, buffers));
      begin += part.size(along).value();
    }
    return parts;
  }

  @Override
  public boolean followsSizes() {
    return true;
  }

  @Override
  public boolean linearIn(int input) {
    return input == 0;
  }

  /// Takes as many tensors as there are parts.
  @Override
  public Operator adjoint(int input, Inputs<TensorSpec> inputs) {
    requireLinear(input);
    return outputs == 1 ? new Identity() : new Concat(axis);
  }

  @Override
  public Optional<Footprint> footprint(int input, int axis, Inputs<TensorSpec> inputs) {
    return input > 0 || Axes.of(this.axis, inputs.at(0).rank()) == axis
        ? Optional.empty()
        : Optional.of(Footprint.SAME);
  }
}
