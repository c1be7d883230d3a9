package dev.adjoint.formats.picture;

import dev.adjoint.network.Network;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A network that makes pictures of pictures, such as one that enlarges them.
///
///     PictureNetwork upscaler = PictureNetwork.of(Onnx.load(model));
///     upscaler.enlarge(Picture.read(photo)).write(enlarged);
public final class PictureNetwork {
  private final Network network;
  private final PictureOptions options;
  private final String input;
  private final String output;

  private PictureNetwork(Network network, PictureOptions options) {
    this.network = network;
    this.options = options;
    this.input = network.inputs().getFirst().name();
    this.output = network.outputs().getFirst().name();
  }

  /// A network that expects of pictures what its sizes tell.
  public static PictureNetwork of(Network network) {
    return of(network, PictureOptions.DEFAULT);
  }

  /// The network's only input takes the picture, its first output is the result.
  ///
  /// @throws IllegalArgumentException if the network has several inputs or none, or no output
  public static PictureNetwork of(Network network, PictureOptions options) {
    if (network.inputs().size() != 1 || network.outputs().isEmpty()) {
      throw new IllegalArgumentException(
          "a network for pictures has one input and an output, not %s and %s"
              .formatted(network.inputs(), network.outputs()));
    }
    return new PictureNetwork(network, options);
  }

  /// Runs the network.
  ///
  /// @throws IllegalArgumentException if the network cannot take the picture, or gives none
  public Picture run(Picture picture) {
    return run(fit(picture));
  }

  private Picture run(PictureFit fit) {
    return fit.output(output, network.run(Map.of(input, fit.input())).firstEntry().getValue());
  }

  /// Enlarges a picture. Where it is large, and what the network makes of a part of it follows from that part
  /// and what lies around, this is done part by part while the result is read: more memory than for the
  /// picture itself and a band of the result is not needed.
  ///
  /// @throws IllegalArgumentException if the network cannot take the picture, or gives none
  public PictureBands enlarge(Picture picture) {
    PictureFit fit = fit(picture);
    Optional<Enlargement> parts = Enlargement.of(network, picture, fit, output);
    return parts.isPresent() ? parts.get() : run(fit);
  }

  /// How many times wider and higher the network makes a picture.
  ///
  /// @return empty if that is no whole number, or not the same for both
  /// @throws IllegalArgumentException if the network cannot take the picture, or gives none
  public OptionalInt scale(Picture picture) {
    return fit(picture).scale(output);
  }

  /// What the network is given of a picture: of a large one that is enlarged part by part, the first part.
  ///
  /// @return the tensor by the input's name
  public Map<String, Tensor> input(Picture picture) {
    PictureFit fit = fit(picture);
    return Map.of(
        input,
        Enlargement.of(network, picture, fit, output)
            .map(Enlargement::firstInput)
            .orElseGet(fit::input));
  }

  private PictureFit fit(Picture picture) {
    return PictureFit.of(network, input, picture, List.of(output), options);
  }
}
