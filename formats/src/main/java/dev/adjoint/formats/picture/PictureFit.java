package dev.adjoint.formats.picture;

import dev.adjoint.formats.picture.FittedSizes.Extent;
import dev.adjoint.formats.picture.FittedSizes.Part;
import dev.adjoint.graph.Port;
import dev.adjoint.network.Network;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How one picture passes through a network: as which tensor it goes in, and which picture comes out.
///
/// A network of three channels is given red, green and blue, one of one channel luma, whose output
/// gets its colour from the picture, resized bicubically. Alpha is resized bicubically in any case.
/// Where the network gives other sizes than whole multiples of the picture's, the picture's border is
/// repeated outwards and the output cut, so that it shows all of the picture and nothing else.
public final class PictureFit {
  /// A network's outputs by name for a spec of the input that takes the picture; an
  /// [IllegalArgumentException] if it does not take such an input.
  @FunctionalInterface
  interface Inference {
    Map<String, TensorSpec> outputs(TensorSpec input);
  }

  private final Picture picture;
  private final PictureOptions options;
  private final PictureLayout layout;
  private final PictureColor color;
  private final FittedSizes sizes;
  private final Inference inference;

  private PictureFit(
      Picture picture,
      PictureOptions options,
      PictureLayout layout,
      PictureColor color,
      FittedSizes sizes,
      Inference inference) {
    this.picture = picture;
    this.options = options;
    this.layout = layout;
    this.color = color;
    this.sizes = sizes;
    this.inference = inference;
  }

  /// Fits a picture to one input of a network.
  ///
  /// @param input the name of the input
  /// @param pictures names of the outputs that will be pictures; if there are none, the picture goes
  ///     in as it is
  /// @throws IllegalArgumentException if the network has no such input or it cannot take the picture
  public static PictureFit of(
      Network network,
      String input,
      Picture picture,
      List<String> pictures,
      PictureOptions options) {
    TensorSpec spec =
        network.inputs().stream()
            .filter(port -> port.name().equals(input))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("the network has no input \"" + input + "\""))
            .spec();
    return of(
        picture,
        input,
        spec,
        given ->
            network.outputs(Map.of(input, given)).stream()
                .collect(Collectors.toMap(Port::name, Port::spec)),
        pictures,
        options);
  }

  static PictureFit of(
      Picture picture,
      String input,
      TensorSpec spec,
      Inference inference,
      List<String> pictures,
      PictureOptions options) {
    PictureLayout layout = PictureLayout.of(input, spec);
    PictureColor color = color(picture, input, spec, layout, options);
    Picture taken = options.resize() ? resized(picture, layout) : picture;
    requireFixedSize(taken, input, spec, layout);
    FittedSizes.Outputs outputs =
        extent -> extents(layout, inference.outputs(spec(layout, color, extent)), pictures);
    Extent size = new Extent(taken.height(), taken.width());
    return new PictureFit(
        taken, options, layout, color, sizes(size, layout, pictures, outputs), inference);
  }

  private static FittedSizes sizes(
      Extent picture, PictureLayout layout, List<String> names, FittedSizes.Outputs outputs) {
    if (names.isEmpty()) {
      return FittedSizes.plain(picture);
    }
    return isFixed(layout)
        ? FittedSizes.fixed(picture, names, outputs)
        : FittedSizes.of(picture, names, outputs);
  }

  private static Picture resized(Picture picture, PictureLayout layout) {
    return picture.resized(
        known(layout.height()).orElse(picture.height()),
        known(layout.width()).orElse(picture.width()));
  }

  private static Optional<Integer> known(Optional<Size> size) {
    return size.filter(Size::isKnown).map(s -> Math.toIntExact(s.value()));
  }

  private static PictureColor color(
      Picture picture,
      String input,
      TensorSpec spec,
      PictureLayout layout,
      PictureOptions options) {
    boolean single = layout.channels().orElse(picture.isGray() ? 1 : 3) == 1;
    PictureColor color = options.color().orElse(single ? PictureColor.LUMA : PictureColor.RGB);
    boolean fits = layout.channels().orElse(color.channels()) == color.channels();
    if (!fits) {
      throw new IllegalArgumentException(
          "input \"%s\" is %s; as %s a picture has %d channels"
              .formatted(input, spec, color, color.channels()));
    }
    return color;
  }

  private static boolean isFixed(PictureLayout layout) {
    return known(layout.height()).isPresent() || known(layout.width()).isPresent();
  }

  private static void requireFixedSize(
      Picture picture, String input, TensorSpec spec, PictureLayout layout) {
    int height = known(layout.height()).orElse(picture.height());
    int width = known(layout.width()).orElse(picture.width());
    if (height != picture.height() || width != picture.width()) {
      throw new IllegalArgumentException(
          "input \"%s\" is %s and takes pictures of %d x %d only; this one is %s. Crop it to that size, have it resized (--resize, PictureOptions.resize), or export the model with variable height and width"
              .formatted(input, spec, width, height, picture));
    }
  }

  private static TensorSpec spec(PictureLayout layout, PictureColor color, Extent extent) {
    return layout.spec(
        color.channels(), Math.toIntExact(extent.height()), Math.toIntExact(extent.width()));
  }

  /// Heights and widths; 0 where they are not known even now.
  private static List<Extent> extents(
      PictureLayout input, Map<String, TensorSpec> outputs, List<String> pictures) {
    List<Extent> extents = new ArrayList<>();
    for (String name : pictures) {
      @Nullable TensorSpec spec = outputs.get(name);
      extents.add(
          spec == null || !spec.isConcrete()
              ? new Extent(0, 0)
              : extent(input.ofOutput(name, spec)));
    }
    return extents;
  }

  private static Extent extent(PictureLayout layout) {
    return new Extent(value(layout.height()), value(layout.width()));
  }

  private static long value(Optional<Size> size) {
    return size.orElseThrow().value();
  }

  /// How many cells of an output show one pixel of the picture, along each axis.
  ///
  /// @return empty if that is no whole number, or not the same for both axes
  public OptionalInt scale(String output) {
    return sizes
        .part(output)
        .filter(p -> (long) p.height() * picture.width() == (long) p.width() * picture.height())
        .map(p -> OptionalInt.of(p.height() / picture.height()))
        .orElse(OptionalInt.empty());
  }

  /// What the network is given.
  public Tensor input() {
    return input(inputBox());
  }

  /// All that the network is given.
  Box inputBox() {
    return Box.of(sizes.input().height(), sizes.input().width());
  }

  /// A part of what the network is given.
  Tensor input(Box part) {
    Box shown = part.from(sizes.top(), sizes.left());
    FloatTensor framed = coloring(picture).taken(shown);
    return layout.toTensor(ValueScale.of(options, layout.type()).toNetwork(framed));
  }

  private Coloring coloring(Picture shown) {
    return new Coloring(shown, color);
  }

  /// The picture in an output of the network.
  ///
  /// @throws IllegalArgumentException if it is not shaped like a picture
  public Picture output(String name, Tensor output) {
    FloatTensor values = planes(name, output);
    FloatTensor planes =
        sizes.part(name).map(part -> Planes.window(values, part.box())).orElse(values);
    return coloring(picture).of(planes).grayIfAlike(picture.isGray());
  }

  private FloatTensor planes(String name, Tensor output) {
    PictureLayout outputLayout = layout.ofOutput(name, TensorSpec.of(output));
    return ValueScale.of(options, output.type()).fromNetwork(outputLayout.toPlanes(output));
  }

  /// A part of the picture in what the network made of a part of its input.
  ///
  /// @param place where the part lies in that
  /// @param shown the part of the picture
  Picture output(String name, Tensor output, Box place, Box shown) {
    return coloring(picture.window(shown)).of(Planes.window(planes(name, output), place));
  }

  /// Whether the output is the picture, so many times as large, for pictures of all sizes, and all tensors
  /// are `[1, channels, height, width]`.
  boolean isScaled(String name) {
    return scale(name).isPresent()
        && !isFixed(layout)
        && layout.batched()
        && !layout.channelsLast()
        && outputChannels(name).isPresent();
  }

  private OptionalInt outputChannels(String name) {
    return layout
        .ofOutput(name, Objects.requireNonNull(inference.outputs(inputSpec()).get(name)))
        .channels();
  }

  /// Whether the picture in an output is gray, however its values turn out.
  boolean makesGray(String name) {
    return outputChannels(name).orElseThrow() == 1
        && (color != PictureColor.LUMA || picture.isGray());
  }

  /// What is known of the network's input.
  TensorSpec inputSpec() {
    return spec(layout, color, sizes.input());
  }

  /// Where the picture lies in an output.
  Part part(String name) {
    return sizes.part(name).orElseThrow();
  }
}
