package dev.adjoint.operator.separable;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.Footprint;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Local;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Axes;
import dev.adjoint.operator.axis.Parameters;
import dev.adjoint.size.Size;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Adds cells before and behind each axis; negative amounts crop, and what is cropped is not seen by
/// the padding at the other end.
///
/// Inputs: data, pads (for each axis the amount before, then for each the amount behind), constant
/// (absent: 0; one element), axes (absent: all). Source: ONNX Pad-25.
public record Pad(PadMode mode) implements Separable, Local {
  @Override
  public boolean sizesFollow(Inputs<TensorSpec> inputs) {
    return Parameters.known(inputs, 1, 3);
  }

  @Override
  public List<Size> sizes(Inputs<TensorSpec> inputs) {
    List<Size> data = inputs.at(0).knownRank();
    List<Amount> amounts = amounts(inputs);
    return IntStream.range(0, data.size())
        .mapToObj(axis -> amounts.get(axis).padded(data.get(axis)))
        .toList();
  }

  @Override
  public AxisMaps maps(Inputs<TensorSpec> inputs) {
    List<Amount> amounts = amounts(inputs);
    return AxisMaps.between(
        inputs.at(0).shape(),
        output(inputs),
        (axis, in, out) -> map(in, out, amounts.get(axis)),
        mode == PadMode.CONSTANT ? constant(inputs) : 0);
  }

  private static double constant(Inputs<TensorSpec> inputs) {
    if (!inputs.has(2) || !Parameters.known(inputs, 2)) {
      return 0;
    }
    List<Double> values = Parameters.reals(inputs, 2);
    Parameters.requireCount("the constant", values, 1);
    return values.getFirst();
  }

  private AxisMap map(int cells, int outputs, Amount amount) {
    long cropped = Math.max(-amount.before().value(), 0);
    long croppedBehind = Math.max(-amount.behind().value(), 0);
    int left = (int) Math.max(cells - cropped - croppedBehind, 0);
    requireCells(left, outputs);
    long shift = Math.max(amount.before().value(), 0);
    int[] columns = IntStream.range(0, outputs).map(o -> mode.cell(o - shift, left)).toArray();
    return AxisMap.selection(
        cells, IntStream.of(columns).map(c -> c < 0 ? c : (int) (c + cropped)).toArray());
  }

  private void requireCells(int left, int outputs) {
    if (left == 0 && outputs > 0 && mode != PadMode.CONSTANT) {
      throw new IllegalArgumentException(
          "an axis without cells has none to pad with by " + mode + "; pad it with a constant");
    }
  }

  private static List<Amount> amounts(Inputs<TensorSpec> inputs) {
    int rank = inputs.at(0).rank();
    List<Integer> axes = Axes.given(inputs, 3, rank);
    List<Size> pads = Parameters.sizes(inputs, 1);
    Parameters.requireCount("pads", pads, 2 * axes.size());
    return IntStream.range(0, rank)
        .map(axes::indexOf)
        .mapToObj(i -> i < 0 ? Amount.NONE : new Amount(pads.get(i), pads.get(i + axes.size())))
        .toList();
  }

  private record Amount(Size before, Size behind) {
    static final Amount NONE = new Amount(Size.of(0), Size.of(0));

    Size padded(Size cells) {
      Size size = cells.plus(before).plus(behind);
      if (size.isKnown() && size.value() < 0) {
        throw new IllegalArgumentException(
            "pads %s and %s leave %s of %s cells".formatted(before, behind, size, cells));
      }
      return size;
    }
  }

  /// None along an axis that is continued with its other end.
  @Override
  public Optional<Footprint> footprint(int input, int axis, Inputs<TensorSpec> inputs) {
    if (input > 0 || mode == PadMode.WRAP) {
      return Optional.empty();
    }
    Amount amount = amounts(inputs).get(axis);
    Footprint shifted =
        Footprint.gathering(
            ConvAxis.kernel(1).padding(amount.before().value(), amount.behind().value()));
    return Optional.of(mode == PadMode.CONSTANT ? shifted : shifted.mirroring());
  }
}
