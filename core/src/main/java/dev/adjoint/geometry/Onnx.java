package dev.adjoint.geometry;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// ONNX's way of saying where a convolution reads and a transposed one writes: its attributes, by
/// their names, and what they mean.
///
///     Window window = Onnx.kernelShape(3, 3).strides(2, 2).autoPad("SAME_UPPER").conv();
///
/// Source: ONNX Conv-22 and ConvTranspose-22.
///
/// @param padded what the attributes other than `auto_pad` and `output_shape` say
/// @param autoPad how padding is found where it is not given
/// @param outputShape spatial sizes of a transposed convolution's result; empty if not prescribed
public record Onnx(ConvGeometry padded, Mode autoPad, Optional<List<Integer>> outputShape) {
  /// The values of `auto_pad`.
  public enum Mode {
    NOTSET,
    SAME_UPPER,
    SAME_LOWER,
    VALID
  }

  /// One entry for each spatial axis.
  public static Onnx kernelShape(long... taps) {
    return new Onnx(ConvGeometry.kernel(taps), Mode.NOTSET, Optional.empty());
  }

  public Onnx strides(long... cells) {
    return with(padded.stride(cells));
  }

  public Onnx dilations(long... cells) {
    return with(padded.dilation(cells));
  }

  /// Explicit padding. The specification has none below 0; ONNX Runtime crops there, as is done here.
  ///
  /// @param cells at the beginning of each axis, then at the end of each
  public Onnx pads(long... cells) {
    if (cells.length != 2 * padded.rank()) {
      throw new IllegalArgumentException(
          "pads %s; there must be %d, for the beginning of each axis and then the end of each"
              .formatted(Arrays.toString(cells), 2 * padded.rank()));
    }
    List<Long> both = LongStream.of(cells).boxed().toList();
    int rank = padded.rank();
    return with(padded.padding(both.subList(0, rank), both.subList(rank, 2 * rank)));
  }

  public Onnx outputPadding(long... cells) {
    return with(padded.outputPadding(cells));
  }

  public Onnx group(long count) {
    if (count < 1 || count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("group is " + count + "; it must be at least 1");
    }
    return with(padded.groups((int) count));
  }

  /// Prescribes the sizes of a transposed convolution's result.
  ///
  /// @param sizes of the result's spatial axes alone
  public Onnx outputShape(long... sizes) {
    if (LongStream.of(sizes).anyMatch(n -> n < 0 || n > Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "output_shape %s; its entries must be from 0 to %d"
              .formatted(Arrays.toString(sizes), Integer.MAX_VALUE));
    }
    List<Integer> shape = LongStream.of(sizes).mapToObj(Math::toIntExact).toList();
    padded.requireSizes(shape);
    return new Onnx(padded, autoPad, Optional.of(shape));
  }

  /// Padding by rule.
  ///
  /// @param name NOTSET, SAME_UPPER, SAME_LOWER or VALID
  public Onnx autoPad(String name) {
    List<Mode> modes = List.of(Mode.values());
    return modes.stream()
        .filter(mode -> mode.name().equals(name))
        .findAny()
        .map(this::autoPad)
        .orElseThrow(() ->
            new IllegalArgumentException("auto_pad is '%s'; ONNX has %s".formatted(name, modes)));
  }

  public Onnx autoPad(Mode mode) {
    return new Onnx(padded, mode, outputShape);
  }

  private Onnx with(ConvGeometry other) {
    return new Onnx(other, autoPad, outputShape);
  }

  /// What ONNX's Conv, and its pooling operators, read.
  ///
  /// @throws IllegalArgumentException if pads other than 0 stand beside an `auto_pad`
  public Window conv() {
    return switch (autoPad) {
      case NOTSET -> padded;
      case VALID -> unpadded();
      case SAME_UPPER, SAME_LOWER -> new AutoPad(unpadded(), oddCell());
    };
  }

  /// What ONNX's ConvTranspose writes. Pads are not looked at where `output_shape` is given.
  ///
  /// @throws IllegalArgumentException if pads other than 0 stand beside an `auto_pad`, or an output
  ///     padding is not less than both stride and dilation allow
  public TransposedWindow convTranspose() {
    padded.axes().forEach(ConvAxis::requireUsualOutputPadding);
    if (outputShape.isPresent()) {
      return new OutputShape(padded.padding(0), outputShape.get(), oddCell());
    }
    return switch (autoPad) {
      case NOTSET -> padded;
      case VALID -> unpadded();
      case SAME_UPPER, SAME_LOWER -> same();
    };
  }

  /// Cropped to the coarse size times the stride.
  private ConvGeometry same() {
    return unpadded().with((axis, i) -> same(axis));
  }

  private ConvAxis same(ConvAxis axis) {
    long total = axis.reach() + axis.outputPadding() - axis.stride();
    return axis.paddingTotal(total, oddCell());
  }

  private OddCell oddCell() {
    return autoPad == Mode.SAME_UPPER ? OddCell.END : OddCell.BEGIN;
  }

  private ConvGeometry unpadded() {
    if (padded.axes().stream().anyMatch(axis -> axis.begin() != 0 || axis.end() != 0)) {
      throw new IllegalArgumentException(
          "pads and auto_pad %s are both given; ONNX allows only one of them".formatted(autoPad));
    }
    return padded.padding(0);
  }
}
