package dev.adjoint.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.nn.layer.Convolution;
import dev.adjoint.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/// The output-size calculator: its terms step by step, what output padding is for, and the lines to copy.
class SizeTest extends AtADesk {
  private static final String LAYER = "#view=size&size=4&kernel=3&stride=2&begin=1&end=1";
  private static final String CELLS = "[role=img][aria-label*='of the result'] i";

  private int kept() {
    return visit.every(CELLS + ":not(.cut)").size();
  }

  @Test
  void eachStepAddsATermAndLightsTheCellsThatItCounts() {
    visit.to(LAYER + "&outputPadding=1");
    assertThat(kept()).isEqualTo(8);
    visit.one("[data-key=player-first]").click();
    assertThat(kept()).isZero();
    List<Integer> sizes = new ArrayList<>();
    List<Integer> lit = new ArrayList<>();
    for (int step = 0; step < 5; step++) {
      visit.one("[data-key=player-next]").click();
      sizes.add(kept());
      lit.add(visit.every(CELLS + ".focus").size());
    }
    assertThat(sizes).containsExactly(6, 9, 8, 7, 8);
    assertThat(lit).containsExactly(6, 3, 1, 1, 1);
    assertThat(visit.text("[data-term=outputPadding] .sum")).isEqualTo("= 8");
  }

  @Test
  void playingAddsTheTermsByItself() {
    visit.to(LAYER);
    visit.one("[data-key=player-play]").click();
    visit.await(".term.focus");
    assertThat(visit.script("return document.querySelector('[data-key=player-play]').textContent"))
        .isEqualTo("❚❚ pause");
    visit.await(".term.focus[data-term=begin]");
  }

  @Test
  void keysGoFromTermToTerm() {
    visit.to(LAYER);
    visit.one("[data-key=player-play]").sendKeys(Keys.TAB);
    assertThat(visit.held().getAttribute("data-term")).isEqualTo("strides");
    visit.press(Keys.TAB);
    assertThat(visit.every(CELLS + ".focus")).hasSize(3);
    assertThat(visit.text("[data-told]"))
        .isEqualTo(
            "+ D · (K − 1) + 1 = 1 · (3 − 1) + 1 = 3: what the last one's kernel reaches over.");
  }

  @Test
  void outputPaddingChoosesAmongSizesThatShrinkToOne() {
    visit.to(LAYER);
    assertThat(visit.every(".return").stream().map(size -> size.getText().lines().toList()))
        .containsExactly(
            List.of("7 output padding 0", "none left over", "0", "1", "2", "3", "4", "5", "6"),
            List.of("8 output padding 1", "1 left over", "0", "1", "2", "3", "4", "5", "6", "7"),
            List.of(
                "9 refused: 2 is not below 2",
                "makes 5, for one more kernel fits",
                "0",
                "1",
                "2",
                "3",
                "4",
                "5",
                "6",
                "7",
                "8"));
    visit.one("[data-key=fine-8]").click();
    assertThat(kept()).isEqualTo(8);
    assertThat(visit.one("#knob-outputPadding").getAttribute("value")).isEqualTo("1");
    assertThat(visit.text(".frameworks"))
        .contains("nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)")
        .contains(
            "\"same\" crops 0 and 1: 1 cell too many at the begin, 1 cell too few at the end.");
  }

  @Test
  void whatPyTorchCannotCropIsCroppedThereByHand() {
    visit.to("#view=size&size=4&kernel=4&stride=2&begin=0&end=2");
    assertThat(visit.text(".frameworks"))
        .contains(
            "Nearest: nn.ConvTranspose2d(1, 1, 4, stride=2); it leaves 2 cells too many at the end.");
    visit.to("#view=size&size=4&kernel=4&stride=2&dilation=2");
    assertThat(visit.text(".frameworks")).contains("It takes no dilation beside a stride.");
  }

  @Test
  void groupsAreCommonDivisorsOfTheChannels() {
    visit.to(LAYER);
    visit.turn("inputs", 8);
    visit.turn("outputs", 12);
    assertThat(visit.text("#knob-groups").lines()).containsExactly("1", "2", "4");
    visit.one("#knob-groups").sendKeys("4");
    assertThat(visit.every(".blocks rect")).hasSize(4);
    visit.turn("inputs", 6);
    assertThat(visit.one("#knob-groups").getAttribute("value")).isEqualTo("3");
    assertThat(visit.text(".frameworks"))
        .contains("feature_group_count=3", "weights [6, 4, 3, 3]", "Its layer has no groups.");
  }

  /// They say the geometry, the channels and the weights that the page shows.
  @Test
  void theLinesOfJavaCompileAndMakeTheSameLayer(@TempDir Path folder)
      throws IOException, ReflectiveOperationException {
    List<String> links =
        List.of(
            LAYER + "&outputPadding=1&inputs=8&outputs=12&groups=4",
            "#view=size&size=5&kernel=4&stride=3&begin=2&end=1",
            "#view=size&size=3&dims=1&kernel=5&stride=1&dilation=2&begin=0&end=3&outputPadding=1",
            "#view=size&size=6&kernel=2&stride=2&inputs=3");
    List<String> lines = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    for (String link : links) {
      visit.to(link);
      lines.add(visit.text(".frameworks dd code"));
      shown.add(told());
    }
    List<?> layers = JavaLines.layers(lines, folder);
    for (int i = 0; i < links.size(); i++) {
      assertThat(told((Convolution) layers.get(i), size(links.get(i)))).isEqualTo(shown.get(i));
    }
  }

  private static int size(String link) {
    return Integer.parseInt(link.replaceAll(".*&size=(\\d+).*", "$1"));
  }

  private String told() {
    return "%d cells, weights %s, %s".formatted(kept(), weights(), visit.text(".parameters"));
  }

  private String weights() {
    return visit.text(".frameworks dd small").replace("weights ", "");
  }

  private static String told(Convolution layer, int size) {
    long weights = layer.weightShape().elements();
    return "%d cells, weights %s, %s parameters"
        .formatted(
            layer.geometry().axes().getFirst().fine(size),
            shape(layer.weightShape()),
            String.format(Locale.ROOT, "%,d", weights + layer.out()));
  }

  private static List<Integer> shape(Shape shape) {
    return IntStream.range(0, shape.rank()).map(shape::extent).boxed().toList();
  }
}
