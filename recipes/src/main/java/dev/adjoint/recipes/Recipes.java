package dev.adjoint.recipes;

import dev.adjoint.nn.architecture.Edsr;
import dev.adjoint.nn.architecture.Espcn;
import dev.adjoint.nn.architecture.Fsrcnn;
import dev.adjoint.nn.architecture.ResidualUpscaler;
import dev.adjoint.nn.loss.Losses;
import java.util.List;
import java.util.stream.Collectors;

/// The recipes there are.
public final class Recipes {
  /// W. Shi et al., 2016, section 4.2: windows of 17 cells, squares.
  private static final Recipe ESPCN =
      new SuperResolutionRecipe(
          "espcn",
          "an efficient sub-pixel network (22,729 parameters at scale 3)",
          Settings.ofEpochs(16, 100, 1e-3).with("scale", 3).with("crop", 17).with("flat", 0),
          Losses.mse(),
          Espcn::standard);

  /// C. Dong et al., 2016, section 4.1: windows of 10, 7 and 6 cells for scales 2, 3, 4, squares; here of
  /// more cells, for borders are not learned from.
  private static final Recipe FSRCNN =
      new SuperResolutionRecipe(
          "fsrcnn",
          "FSRCNN(56, 12, 4) (12,809 parameters)",
          Settings.ofEpochs(16, 100, 1e-3).with("scale", 3).with("crop", 20).with("flat", 0),
          Losses.mse(),
          Fsrcnn::standard);

  /// B. Lim et al., 2017, section 4.2: batches of 16, windows of 48 cells of the large picture, absolute
  /// differences, Adam with a rate of 0.0001. A small one, of luma, for machines without an accelerator: 8
  /// blocks of 32 channels.
  private static final Recipe EDSR =
      new SuperResolutionRecipe(
          "edsr",
          "residual blocks without batch norm, 8 of 32 channels",
          Settings.ofEpochs(16, 100, 5e-4).with("scale", 2).with("crop", 24).with("flat", 0),
          Losses.l1(),
          scale -> new Edsr(1, 32, 8, 1, 1, scale));

  /// A network small enough to come along. At scale 3, learned from T91, it brings 33.37 dB on Set5, where
  /// FSRCNN's paper has 33.06.
  private static final Recipe UPSCALER =
      new SuperResolutionRecipe(
          "upscaler",
          "residual blocks at low resolution, 4 of 32 channels (77,065 parameters at scale 3)",
          Settings.ofSteps(16, 20_000, 1e-3).with("scale", 2).with("crop", 24).with("flat", 0),
          Losses.l1(),
          ResidualUpscaler::standard);

  /// All of them.
  public static final List<Recipe> ALL =
      List.of(
          new AutoencoderRecipe(),
          new VaeRecipe(),
          new DcganRecipe(),
          new UNetRecipe(),
          new FcnRecipe(),
          ESPCN,
          FSRCNN,
          EDSR,
          UPSCALER);

  private Recipes() {}

  /// The recipe of a name.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Recipe named(String name) {
    return ALL.stream()
        .filter(recipe -> recipe.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no recipe \"%s\"; there are %s".formatted(name, names())));
  }

  private static String names() {
    return ALL.stream().map(Recipe::name).collect(Collectors.joining(", "));
  }
}
