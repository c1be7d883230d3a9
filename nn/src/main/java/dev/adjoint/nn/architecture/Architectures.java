package dev.adjoint.nn.architecture;

import dev.adjoint.nn.layer.WeightsFit;
import dev.adjoint.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// All architectures with their usual sizes, by name.
public final class Architectures {
  private static final SequencedMap<String, Supplier<Architecture>> ALL = all();

  private Architectures() {}

  private static SequencedMap<String, Supplier<Architecture>> all() {
    SequencedMap<String, Supplier<Architecture>> all = new LinkedHashMap<>();
    all.put("dcgan-generator", DcganGenerator::standard);
    all.put("dcgan-discriminator", DcganDiscriminator::standard);
    all.put("autoencoder", ConvAutoencoder::standard);
    all.put("vae", Vae::standard);
    all.put("vae-64", () -> new Vae(1, 64, 10));
    all.put("unet", UNet::standard);
    all.put("unet-bilinear", () -> UNet.standard().bilinear());
    all.put("unet-biased", () -> UNet.standard().withBiases());
    all.put("unet-bilinear-biased", () -> UNet.standard().bilinear().withBiases());
    all.put("unet-brain", BrainUNet::standard);
    all.put("fcn-8s", Fcn::fcn8s);
    all.put("fcn-8s-at-once", Fcn::fcn8sAtOnce);
    all.put("fcn-32s", Fcn::fcn32s);
    all.put("fcn-resnet50", FcnResNet::resNet50);
    all.put("fcn-resnet101", FcnResNet::resNet101);
    all.put("segnet", SegNet::standard);
    all.put("deconvnet", DeconvNet::standard);
    for (int scale = 2; scale <= 4; scale++) {
      int factor = scale;
      all.put("espcn-x" + scale, () -> Espcn.standard(factor));
      all.put("fsrcnn-x" + scale, () -> Fsrcnn.standard(factor));
      all.put("edsr-x" + scale, () -> Edsr.standard(factor));
      all.put("edsr-large-x" + scale, () -> Edsr.large(factor));
      all.put("upscaler-x" + scale, () -> ResidualUpscaler.standard(factor));
    }
    all.put("lapsrn-x4", LapSrn::standard);
    all.put("srresnet-x4", () -> SrResNet.standard(4));
    all.put("srresnet-2018-x4", SrResNet::of2018);
    all.put("esrgan-x4", Esrgan::standard);
    all.put("esrgan-old-x4", Esrgan::old);
    all.put("real-esrgan-x4", () -> Esrgan.real(4));
    all.put("real-esrgan-x2", () -> Esrgan.real(2));
    all.put("real-esrgan-anime-x4", Esrgan::anime);
    all.put("super-resolution-x3", () -> new SuperResolution(3));
    all.put("waifu2x-upconv7", () -> new UpConv7(UpConv7.Naming.NCNN));
    all.put("waifu2x-upconv7-nunif", () -> new UpConv7(UpConv7.Naming.NUNIF));
    all.put("stylegan2-block", StyleGan2Block::standard);
    all.put("biggan-block", BigGanBlock::standard);
    all.put("feature-pyramid", FeaturePyramid::standard);
    all.put("feature-pyramid-wrapped", () -> FeaturePyramid.standard().withWrappedNames());
    all.put("unet3d-up", UNet3dUp::standard);
    all.put("hifigan", HifiGan::standard);
    all.put("hifigan-v2", HifiGan::small);
    all.put("hifigan-v3", HifiGan::shallow);
    all.put("melgan", MelGan::standard);
    all.put("phasenet", PhaseNet::standard);
    return all;
  }

  /// All names, in an order in which they can be told.
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /// Names of those whose parameters all are among the tensors of a checkpoint, so that its weights can be
  /// theirs; several where they differ in what they compute alone.
  ///
  /// @param shapes by name, which may have a prefix
  public static List<String> fitting(Map<String, Shape> shapes) {
    return ALL.entrySet().stream()
        .filter(entry -> fits(entry.getValue().get(), shapes))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean fits(Architecture network, Map<String, Shape> shapes) {
    return WeightsFit.of(network.model().parameters(), shapes).isWhole();
  }

  /// An architecture with its usual sizes.
  ///
  /// @throws IllegalArgumentException that tells all names, if there is none of this one
  public static Architecture named(String name) {
    Supplier<Architecture> found = ALL.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "there is no network \"%s\"; there are %s".formatted(name, String.join(", ", names())));
    }
    return found.get();
  }
}
