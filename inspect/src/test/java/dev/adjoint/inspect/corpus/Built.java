package dev.adjoint.inspect.corpus;

import static dev.adjoint.inspect.finding.Rule.BORDER;
import static dev.adjoint.inspect.finding.Rule.DEAD_PHASE;
import static dev.adjoint.inspect.finding.Rule.FRAMES;
import static dev.adjoint.inspect.finding.Rule.PHASE_GAIN;
import static dev.adjoint.inspect.finding.Rule.PORTABILITY;
import static dev.adjoint.inspect.finding.Rule.SIZES;
import static dev.adjoint.inspect.finding.Rule.SPECTRAL_IMAGES;
import static dev.adjoint.inspect.finding.Rule.UNEVEN_OVERLAP;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.Keras;
import dev.adjoint.graph.Graph;
import dev.adjoint.nn.architecture.Architectures;
import dev.adjoint.nn.layer.Model;
import java.util.stream.Stream;

/// Networks built here, with weights as training begins with them unless they say otherwise.
final class Built {
  private static final ConvGeometry K3 =
      ConvGeometry.kernel(3, 3).stride(2).padding(1).outputPadding(1);
  private static final ConvGeometry K4 = ConvGeometry.kernel(4, 4).stride(2).padding(1);
  private static final ConvGeometry K2 = ConvGeometry.kernel(2, 2).stride(2);

  private Built() {}

  static Stream<Specimen> all() {
    return Stream.of(published(), own(), Exported.all()).flatMap(all -> all);
  }

  private static Specimen named(String name) {
    return Specimen.of(name, () -> graph(name));
  }

  private static Graph graph(String name) {
    Model model = Architectures.named(name).model();
    return model.graph(model.initial(1));
  }

  private static Stream<Specimen> published() {
    return Stream.of(
        named("dcgan-generator").must(PHASE_GAIN, SPECTRAL_IMAGES),
        named("dcgan-discriminator"),
        named("autoencoder").must(PHASE_GAIN, SPECTRAL_IMAGES),
        named("vae-64").must(PHASE_GAIN, SPECTRAL_IMAGES),
        named("unet-brain").must(PHASE_GAIN, SPECTRAL_IMAGES),
        named("unet-bilinear").must(FRAMES),
        named("fcn-resnet50"),
        named("segnet"),
        named("edsr-x2"),
        named("fsrcnn-x2").must(UNEVEN_OVERLAP, PHASE_GAIN, SPECTRAL_IMAGES).may(BORDER),
        named("super-resolution-x3").must(PHASE_GAIN, SPECTRAL_IMAGES),
        named("lapsrn-x4"),
        named("real-esrgan-anime-x4"),
        named("stylegan2-block"),
        named("feature-pyramid"),
        named("phasenet")
            .must(UNEVEN_OVERLAP, FRAMES)
            .may(PORTABILITY, PHASE_GAIN, SPECTRAL_IMAGES),
        named("hifigan-v3").must(PHASE_GAIN, SPECTRAL_IMAGES));
  }

  private static Stream<Specimen> own() {
    return Stream.of(
        Specimen.of(
                "pix2pix-like decoder, K3 S2",
                () -> new Pictures(8).up(8, K3).relu().up(3, K3).graph())
            .must(UNEVEN_OVERLAP, PHASE_GAIN, SPECTRAL_IMAGES)
            .may(BORDER),
        Specimen.of("decoder, K4 S2", () -> new Pictures(8).up(8, K4).relu().up(3, K4).graph())
            .must(PHASE_GAIN, SPECTRAL_IMAGES),
        Specimen.of("nearest and convolution", () -> new Pictures(8).nearest().conv(3, 3).graph()),
        Specimen.of("sub-pixels, random", () -> new Pictures(3).conv(12, 3).shuffle().graph())
            .must(PHASE_GAIN, SPECTRAL_IMAGES),
        Specimen.of("sub-pixels, alike", () -> new Pictures(3).icnr(3, 3).shuffle().graph()),
        Specimen.of(
                "kernel shorter than the stride",
                () -> new Pictures(4).up(3, ConvGeometry.kernel(2, 2).stride(3)).graph())
            .must(UNEVEN_OVERLAP, DEAD_PHASE)
            .may(SPECTRAL_IMAGES, BORDER),
        Specimen.of(
                "stride and dilation of 2",
                () ->
                    new Pictures(4)
                        .up(3, ConvGeometry.kernel(4, 4).stride(2).dilation(2).padding(2))
                        .graph())
            .must(UNEVEN_OVERLAP, DEAD_PHASE)
            .may(SPECTRAL_IMAGES, PORTABILITY),
        Specimen.of("U-Net, pool and K2 S2", () -> Pictures.unet(K2))
            .must(SIZES, PHASE_GAIN, SPECTRAL_IMAGES),
        Specimen.of("U-Net, pool and K4 S2", () -> Pictures.unet(K4))
            .must(SIZES, PHASE_GAIN, SPECTRAL_IMAGES),
        Specimen.of("U-Net, pool and K3 S2", () -> Pictures.unet(K3))
            .must(SIZES, FRAMES, UNEVEN_OVERLAP, PHASE_GAIN, SPECTRAL_IMAGES)
            .may(BORDER),
        Specimen.of(
                "Keras 'same', K3 S2",
                () ->
                    new Pictures(4)
                        .up(3, Keras.kernelSize(3, 3).strides(2, 2).convTransposeSame())
                        .graph())
            .must(UNEVEN_OVERLAP, PHASE_GAIN, SPECTRAL_IMAGES, PORTABILITY)
            .may(BORDER));
  }
}
