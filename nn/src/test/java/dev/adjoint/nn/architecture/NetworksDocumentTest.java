package dev.adjoint.nn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.nn.layer.Assembled;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.nn.layer.Summary;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NetworksDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/networks.md");

  private static final String HEAD =
      """
      # Networks

      What `dev.adjoint.nn.architecture` builds, with the sizes that the names stand for; other sizes are a
      matter of a constructor's arguments. Each class names its paper. Parameters have the names of a public
      PyTorch implementation, so that weights trained with it drop in:

      ```java
      Model model = Architectures.named("edsr-x2").model();
      System.out.println(model.summary());
      Network network = Network.of(model.graph(Checkpoints.read(Path.of("edsr.pt")).tensors()));
      ```

      `adjoint weights FILE --check NAME` says which of a file's tensors fit. What the names in a file have in
      common before them (`module.`, `state_dict.`, `params_ema.`) does not matter, nor does weight norm.
      Blocks (StyleGAN2, BigGAN, 3-D U-Net, feature pyramid) take further inputs, which their classes name.
      (This page is written by a test: `./mvnw test -pl nn -am -Dtest=NetworksDocumentTest
      -Dsurefire.failIfNoSpecifiedTests=false -Dadjoint.write=true`.)

      | name | class | weights of | input | output | parameters | multiply-adds |
      |---|---|---|---|---|---:|---:|
      """;

  private static String text() {
    return Architectures.names().stream()
        .map(NetworksDocumentTest::row)
        .collect(Collectors.joining("", HEAD, ""));
  }

  private static String row(String name) {
    Architecture network = Architectures.named(name);
    Model model = network.model();
    Summary summary = model.summary();
    Assembled assembled = model.assembled(false);
    return String.format(
        Locale.ROOT,
        "| `%s` | `%s` | %s | %s | %s | %,d | %,.1f M |%n",
        name,
        network.getClass().getSimpleName(),
        PublicNames.ofFamily(name).map(PublicNames::repository).orElse(""),
        sizes(model.input()),
        sizes(assembled.scope().spec(assembled.output())),
        summary.parameters(),
        summary.multiplyAdds() / 1e6);
  }

  private static String sizes(TensorSpec spec) {
    return spec.knownRank().stream().map(Size::toString).collect(Collectors.joining("x"));
  }

  @Test
  void theDocumentSaysWhatIsBuilt() throws IOException {
    if (Boolean.getBoolean("adjoint.write")) {
      Files.writeString(DOCUMENT, text());
    }
    assertThat(DOCUMENT).hasContent(text());
  }
}
