package dev.adjoint.nn.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.nn.architecture.UNet.OddSizes;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.nn.layer.Trial;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitecturesTest {
  private static Shape output(Model model) {
    Value output = model.assembled(false).output();
    return model.assembled(false).scope().spec(output).shape();
  }

  /// Counts from PyTorch: DCGAN's (its tutorial), EDSR's (the paper's 1.37 M, and the repository's model),
  /// FSRCNN's 12,464 weights (its table 1) with 173 biases and 172 slopes, FCN's with ResNets (torchvision's
  /// `num_params`). The others are added up by hand from the layers:
  ///
  ///     autoencoder  convolutions 16 (3 32 + 32 64 + 64 128 + 128 256) there and back, biases 480 + 227
  ///     vae          as `disentangling-vae` states: 469,173
  ///     fcn          VGG16's 14,714,688; fc6 102,764,544; fc7 16,781,312; scores 21 (4096 + 1), 21 (512 + 1),
  ///                  21 (256 + 1); interpolation 21 21 (16 + 16 + 256), or 21 21 4096
  ///     espcn        1,664 + 18,464 + 289 for each new cell
  ///     upscaler     9 32 + 32, slopes 5 32, 8 (9 32 32 + 32), 289 for each new cell
  ///     lapsrn       as its checkpoint: 870,112
  ///     segnet       VGG16's, and back: 7,079,424 + 5,899,520 + 1,475,200 + 221,376 + 49,045; norms 15,872
  ///     deconvnet    VGG16's with fc6 and fc7, fc6 back 102,760,960, 7,079,424 + 5,899,520 + 1,475,200 +
  ///                  221,376 + 73,856, scores 1,365; norms 33,408 (the paper: about 252 M)
  ///     esrgan       the 16.7 M of its repository; to twice the size 9 64 (12 - 3) more
  ///     hifigan      the paper's table 1: 13.92 M, 0.92 M, 1.46 M; melgan 4.26 M
  ///     stylegan2    2 (9 512 512 + 512 512 + 512 + 1 + 512), and 3 512 + 512 512 + 512 + 3
  ///     biggan       2 (9 1536 1536 + 1536), 1536 1536 + 1536, norms 4 148 1536
  ///     pyramid      256 (256 + 512 + 1024 + 2048) + 4 (9 256 256) + 8 256, as torchvision's
  ///     unet3d       8 128 128 + 128, 27 (192 64 + 64 64), norms 4 64
  @ParameterizedTest
  @CsvSource({
    "dcgan-generator, 3576704, 1x3x64x64",
    "dcgan-discriminator, 2765568, 1x1x1x1",
    "autoencoder, 1380035, 1x3x224x224",
    "vae, 469173, 1x1x32x32",
    "unet, 31037698, 1x2x64x64",
    "unet-bilinear, 17263042, 1x2x64x64",
    "unet-biased, 31043586, 1x2x64x64",
    "unet-bilinear-biased, 17267458, 1x2x64x64",
    "unet-brain, 7763041, 1x1x64x64",
    "fcn-8s, 134489759, 1x21x224x224",
    "fcn-8s-at-once, 134489759, 1x21x224x224",
    "fcn-32s, 136152917, 1x21x224x224",
    "fcn-resnet50, 35322218, 1x21x224x224",
    "fcn-resnet101, 54314346, 1x21x224x224",
    "espcn-x2, 21284, 1x1x64x64",
    "espcn-x3, 22729, 1x1x96x96",
    "espcn-x4, 24752, 1x1x128x128",
    "fsrcnn-x2, 12809, 1x1x64x64",
    "fsrcnn-x3, 12809, 1x1x96x96",
    "edsr-x2, 1369859, 1x3x48x48",
    "edsr-x3, 1554499, 1x3x72x72",
    "edsr-x4, 1517571, 1x3x96x96",
    "edsr-large-x2, 40729603, 1x3x48x48",
    "edsr-large-x3, 43680003, 1x3x72x72",
    "edsr-large-x4, 43089923, 1x3x96x96",
    "upscaler-x2, 75620, 1x1x64x64",
    "upscaler-x3, 77065, 1x1x96x96",
    "upscaler-x4, 79088, 1x1x128x128",
    "lapsrn-x4, 870112, 1x1x128x128",
    "srresnet-x4, 734219, 1x3x96x96",
    "srresnet-2018-x4, 734092, 1x3x96x96",
    "waifu2x-upconv7, 552483, 1x3x256x256",
    "waifu2x-upconv7-nunif, 552483, 1x3x256x256",
    "phasenet, 268443, 1x3x3000",
    "segnet, 29455125, 1x21x224x224",
    "deconvnet, 251805653, 1x21x224x224",
    "esrgan-x4, 16697987, 1x3x64x64",
    "esrgan-old-x4, 16697987, 1x3x64x64",
    "real-esrgan-x4, 16697987, 1x3x64x64",
    "real-esrgan-x2, 16703171, 1x3x32x32",
    "real-esrgan-anime-x4, 4467779, 1x3x64x64",
    "super-resolution-x3, 59657, 1x1x672x672",
    "stylegan2-block, 5509125, 1x512x8x8",
    "biggan-block, 45740544, 1x1536x8x8",
    "feature-pyramid, 3344384, 1x256x56x56",
    "feature-pyramid-wrapped, 3344384, 1x256x56x56",
    "unet3d-up, 573824, 1x64x16x16x16",
    "hifigan, 13926017, 1x1x8192",
    "hifigan-v2, 925985, 1x1x8192",
    "hifigan-v3, 1462273, 1x1x8192",
    "melgan, 4260257, 1x1x8192",
  })
  void itHasTheParametersAndTheOutputOfItsPaper(String name, long parameters, String shape) {
    Model model = Architectures.named(name).model();

    assertThat(model.learned()).isEqualTo(parameters);
    assertThat(output(model).toString()).isEqualTo(shape);
    assertThat(model.summary().parameters()).isEqualTo(parameters);
  }

  /// As those report who have it from its repository; bilinear ones without biases have 4,416 fewer.
  @ParameterizedTest
  @CsvSource({
    "false, false, 31037633",
    "true, false, 31043521",
    "false, true, 17262977",
    "true, true, 17267393"
  })
  void aUNetOfOneClassHasTheParametersThatArePublished(
      boolean biased, boolean bilinear, long parameters) {
    UNet plain = new UNet(3, 1, 64, 4, 2, OddSizes.PAD);
    UNet network = biased ? plain.withBiases() : plain;

    assertThat((bilinear ? network.bilinear() : network).model().learned()).isEqualTo(parameters);
  }

  /// torchvision's `_ops` of `fcn_resnet50` and `fcn_resnet101`, in thousands of millions, for the pictures
  /// that its evaluation takes: strides and dilations are the same.
  @ParameterizedTest
  @CsvSource({"fcn-resnet50, 152.717", "fcn-resnet101, 232.738"})
  void fcnWithAResNetTakesTheWorkThatIsPublished(String name, double published) {
    Model model = Architectures.named(name).model(Architecture.floats(1, 3, 520, 520));

    assertThat(model.summary().multiplyAdds() / 1e9)
        .isCloseTo(published, within(0.001 * published));
  }

  @Test
  void aNameThatIsNotThereIsRefusedWithThoseThatAre() {
    assertThatThrownBy(() -> Architectures.named("resnet"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no network \"resnet\"; there are dcgan-generator, ");
  }

  @ParameterizedTest
  @CsvSource({"PAD, 2", "OUTPUT_SIZE, 2", "PAD, 4", "OUTPUT_SIZE, 4"})
  void aUNetGivesOddSizesBack(OddSizes odd, int kernel) {
    UNet network = new UNet(1, 2, 4, 3, kernel, odd);

    Tensor y = Trial.run(network, Trial.ramp(1, 1, 13, 22));

    assertThat(y.shape()).isEqualTo(Shape.of(1, 2, 13, 22));
  }

  @Test
  void aUNetThatCropsGivesTheLargestMultipleOfItsHalvings() {
    UNet network = new UNet(1, 2, 4, 3, 2, OddSizes.CROP);

    assertThat(Trial.run(network, Trial.ramp(1, 1, 13, 22)).shape())
        .isEqualTo(Shape.of(1, 2, 8, 16));
  }

  /// The same weights, once for a picture of certain sizes and once for any.
  @Test
  void aUNetOfOpenSizesIsTheSame() {
    UNet network = new UNet(1, 2, 4, 3, 2, OddSizes.PAD);
    Tensor x = Trial.ramp(1, 1, 13, 22);

    assertThat(Trial.run(network.model(Trial.open(1, 2)), x, Map.of()))
        .isEqualTo(Trial.run(network, x));
  }

  @Test
  void fcnGivesAnySizeBack() {
    for (int finest : new int[] {8, 32}) {
      Tensor y = Trial.run(new Fcn(3, 2, 4, finest), Trial.ramp(1, 3, 37, 50));

      assertThat(y.shape()).isEqualTo(Shape.of(1, 3, 37, 50));
    }
  }

  /// Behind ICNR the network's cells are alike in blocks: nearest resizing.
  @Test
  void espcnBeginsWithoutCheckerboards() {
    Tensor y = Trial.run(Espcn.standard(3), Trial.ramp(1, 1, 5, 6));

    int width = y.shape().extent(3);
    IntStream.range(0, y.shape().elements())
        .forEach(i -> {
          int block = i / width / 3 * 3 * width + i % width / 3 * 3;
          assertThat(y.real(i)).as("cell %d", i).isEqualTo(y.real(block));
        });
  }

  @Test
  void smallGansFitDigits() {
    DcganGenerator generator = new DcganGenerator(16, 8, 1, 32);
    DcganDiscriminator discriminator = new DcganDiscriminator(8, 1, 32, true);

    Tensor picture = Trial.run(generator, Trial.ramp(2, 16, 1, 1));

    assertThat(picture.shape()).isEqualTo(Shape.of(2, 1, 32, 32));
    assertThat(Trial.run(discriminator, picture).shape()).isEqualTo(Shape.of(2, 1, 1, 1));
  }

  @Test
  void inputsOfAnotherSizeAreRefusedAtTheLayerThatTheyDoNotFit() {
    TensorSpec grey = Architecture.floats(1, 1, 64, 64);

    assertThatThrownBy(() -> UNet.standard().model(grey))
        .hasMessageContaining("Conv \"inc.double_conv.0\"")
        .hasMessageContaining("1 channels");
  }

  @Test
  void aNetworkOfAnySizeRunsOnPictures() {
    Model model = Espcn.standard(2).model(Trial.open(1, 2));
    Network network = Network.of(model.graph(model.initial(1)));

    assertThat(network.run(Trial.ramp(1, 1, 7, 9)).shape()).isEqualTo(Shape.of(1, 1, 14, 18));
  }
}
