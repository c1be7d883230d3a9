package dev.adjoint.formats.picture;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Where a network's tensor has the channels, the height and the width of a picture.
///
/// Known are `[batch, channels, height, width]`, `[batch, height, width, channels]`, and both without
/// batch. Channels stand where a 1 or a 3 does; where both or neither place has one, in front, or
/// where the network's input has them.
///
/// @param type of the elements
/// @param batched whether there is a batch axis, which then is of extent 1
/// @param channelsLast whether the channels are the last axis
/// @param channels 1 or 3; empty if the network leaves them open
record PictureLayout(
    ElementType type,
    boolean batched,
    boolean channelsLast,
    OptionalInt channels,
    Optional<Size> height,
    Optional<Size> width) {

  /// The layout of an input.
  ///
  /// @param name for messages
  /// @throws IllegalArgumentException if the tensor cannot hold a picture
  static PictureLayout of(String name, TensorSpec spec) {
    return of(name, spec, false);
  }

  /// The layout of an output of the network whose input has this one.
  PictureLayout ofOutput(String name, TensorSpec spec) {
    return of(name, spec, channelsLast);
  }

  private static PictureLayout of(String name, TensorSpec spec, boolean preferLast) {
    if (spec.sizes().isEmpty()) {
      return new PictureLayout(
          spec.type(), true, false, OptionalInt.empty(), Optional.empty(), Optional.empty());
    }
    List<Size> sizes = spec.knownRank();
    boolean batched = sizes.size() == 4;
    if (sizes.size() < 3 || sizes.size() > 4 || (batched && !mayBe(sizes.getFirst(), 1))) {
      throw noPicture(name, spec);
    }
    List<Size> picture = batched ? sizes.subList(1, 4) : sizes;
    boolean ambiguous = isChannels(picture.getFirst()) == isChannels(picture.getLast());
    boolean last = ambiguous ? preferLast : isChannels(picture.getLast());
    Size channels = last ? picture.getLast() : picture.getFirst();
    if (!mayBe(channels, 1) && !mayBe(channels, 3)) {
      throw noPicture(name, spec);
    }
    return new PictureLayout(
        spec.type(),
        batched,
        last,
        channels.isKnown() ? OptionalInt.of((int) channels.value()) : OptionalInt.empty(),
        Optional.of(picture.get(last ? 0 : 1)),
        Optional.of(picture.get(last ? 1 : 2)));
  }

  private static boolean mayBe(Size size, long value) {
    return !size.isKnown() || size.is(value);
  }

  private static boolean isChannels(Size size) {
    return size.is(1) || size.is(3);
  }

  private static IllegalArgumentException noPicture(String name, TensorSpec spec) {
    return new IllegalArgumentException(
        "\"%s\" is %s, which is no picture (one picture of 1 or 3 channels is); use .npy or .npz for it"
            .formatted(name, spec));
  }

  /// The shape in this layout.
  List<Integer> extents(int channels, int height, int width) {
    List<Integer> extents = new ArrayList<>(List.of(height, width));
    extents.add(channelsLast ? 2 : 0, channels);
    if (batched) {
      extents.addFirst(1);
    }
    return extents;
  }

  TensorSpec spec(int channels, int height, int width) {
    List<Size> sizes = extents(channels, height, width).stream().map(Size::of).toList();
    return TensorSpec.of(type, sizes);
  }

  /// Planes `[channels, height, width]` as the network takes them; whole numbers are rounded.
  Tensor toTensor(FloatTensor planes) {
    Shape shape = planes.shape();
    int channels = shape.extent(0);
    Tensor ordered = channelsLast ? transposed(planes, 1, 2, 0) : planes;
    Shape wanted = Shape.of(extents(channels, shape.extent(1), shape.extent(2)));
    return typed(ordered.reshape(wanted).toFloats());
  }

  private Tensor typed(FloatTensor tensor) {
    return switch (type) {
      case FLOAT32 -> tensor;
      case FLOAT64 -> tensor.toDoubles();
      default -> {
        long[] whole = new long[tensor.values().length];
        Arrays.setAll(whole, i -> type.wrap(Math.round(tensor.values()[i])));
        yield new IntegerTensor(type, tensor.shape(), whole);
      }
    };
  }

  /// The reverse of [#toTensor].
  FloatTensor toPlanes(Tensor tensor) {
    Shape shape = tensor.shape();
    Tensor single =
        tensor.reshape(Shape.of(shape.toList().subList(shape.rank() - 3, shape.rank())));
    return (channelsLast ? transposed(single, 2, 0, 1) : single).toFloats();
  }

  private static Tensor transposed(Tensor tensor, Integer... permutation) {
    return new Transpose(List.of(permutation)).evaluate(Inputs.of(tensor)).getFirst();
  }
}
