package dev.adjoint.nn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.nn.layer.Model;
import dev.adjoint.nn.layer.WeightsFit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Names and shapes of parameters against those of public state dicts.
class PublicNamesTest {
  /// Of no public implementation: two are our own, DeconvNet has the names of its paper's table, and of the
  /// 3-D U-Net only a step is built.
  private static final Set<String> OWN =
      Set.of("autoencoder", "upscaler-x2", "upscaler-x3", "upscaler-x4", "deconvnet", "unet3d-up");

  /// Those that differ by their scale alone from one that has a list.
  private static final Set<String> SCALED =
      Set.of("espcn-x2", "espcn-x4", "fsrcnn-x3", "fsrcnn-x4", "edsr-large-x3", "edsr-large-x4");

  private static Stream<String> networks() {
    return Architectures.names().stream().filter(PublicNames.lists()::contains);
  }

  @Test
  void everyNetworkHasAListOrAReason() {
    List<String> others =
        Architectures.names().stream().filter(name -> !PublicNames.lists().contains(name)).toList();

    assertThat(others)
        .containsExactlyInAnyOrderElementsOf(Stream.concat(OWN.stream(), SCALED.stream()).toList());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void namesAndShapesAreThoseOfThePublicStateDict(String network) {
    PublicNames list = PublicNames.of(network);

    WeightsFit fit =
        WeightsFit.of(Architectures.named(network).model().parameters(), list.shapes());

    assertThat(fit.isWhole()).as(fit.text()).isTrue();
    assertThat(fit.prefix()).isEmpty();
    assertThat(fit.leftOver().keySet()).containsExactlyInAnyOrderElementsOf(list.unused());
  }

  /// Of FCN-8s the file does not say how it was trained, and of FSRCNN not the scale.
  @Test
  void aStateDictSaysWhoseItIs() {
    assertThat(Architectures.fitting(PublicNames.of("srresnet-2018-x4").shapes()))
        .containsExactly("srresnet-2018-x4");
    assertThat(Architectures.fitting(PublicNames.of("unet-biased").shapes()))
        .containsExactly("unet-biased");
    assertThat(Architectures.fitting(PublicNames.of("fcn-8s").shapes()))
        .containsExactly("fcn-8s", "fcn-8s-at-once");
    assertThat(Architectures.fitting(PublicNames.of("fsrcnn-x2").shapes()))
        .containsExactly("fsrcnn-x2", "fsrcnn-x3", "fsrcnn-x4");
    assertThat(Architectures.fitting(PublicNames.of("vgg16").shapes())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void asManyNumbersAreLearnedAsIsPublished(String network) {
    Model model = Architectures.named(network).model();

    PublicNames.of(network)
        .parameters()
        .ifPresent(published -> assertThat(model.learned()).isEqualTo(published));
  }
}
