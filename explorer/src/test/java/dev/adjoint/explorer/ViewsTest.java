package dev.adjoint.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PyTorch;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/// Each view as a person uses it: with a mouse, with keys alone, by a link.
class ViewsTest extends AtADesk {
  private static List<Double> transposed(ConvGeometry geometry, float[] x, float[] w) {
    int size = (int) Math.round(Math.sqrt(x.length));
    int kernel = (int) Math.round(Math.sqrt(w.length));
    Tensor y =
        new ConvTranspose(geometry)
            .evaluate(
                Inputs.of(
                    Tensor.of(Shape.of(1, 1, size, size), x),
                    Tensor.of(Shape.of(1, 1, kernel, kernel), w)))
            .getFirst();
    return IntStream.range(0, y.shape().elements()).mapToObj(y::real).toList();
  }

  @Test
  void theWorkedExampleIsTheFirstThingSeen() {
    visit.to("");
    ConvGeometry geometry = PyTorch.kernelSize(3, 3).stride(2, 2).convTranspose();
    assertThat(visit.numbers("output y"))
        .isEqualTo(
            transposed(
                geometry, new float[] {1, 2, 3, 4}, new float[] {1, 0, 1, 0, 1, 0, 1, 0, 1}));
    assertThat(visit.text("h2")).isEqualTo("What does a transposed convolution do?");
  }

  @Test
  void whatBelongsTogetherLightsUp() {
    visit.to("");
    visit.one("[data-cell='fine:12']").click();
    assertThat(visit.lit("[data-kind=coarse] .cell")).isEqualTo(4);
    assertThat(visit.lit("[data-kind=tap] .cell")).isEqualTo(4);
    assertThat(visit.text("[data-told]")).isEqualTo("y[2, 2] = 1 × 1 + 2 × 1 + 3 × 1 + 4 × 1 = 10");
    assertThat(visit.address()).contains("focus=fine%3A12");
  }

  @Test
  void thePainterPaintsCellByCell() {
    visit.to("");
    visit.one("[data-key=player-first]").click();
    assertThat(visit.numbers("output y")).containsOnly(0.0);
    visit.one("[data-key=player-next]").click();
    assertThat(visit.numbers("output y").stream().mapToDouble(n -> n).sum()).isEqualTo(5);
    visit.one("[data-key=player-last]").click();
    assertThat(visit.numbers("output y").stream().mapToDouble(n -> n).sum()).isEqualTo(50);
  }

  @Test
  void thePainterPlaysByItself() {
    visit.to("#size=1");
    visit.one("[data-key=player-play]").click();
    assertThat(visit.text("[data-key=player-play]")).isEqualTo("❚❚ pause");
    visit.await("[data-key=player-last]:disabled");
    assertThat(visit.text("[data-key=player-play]")).isEqualTo("▶ play");
    assertThat(visit.numbers("output y"))
        .containsExactly(1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0);
  }

  /// The convolution of the same cells, with zeros of padding around them, one output cell after another.
  @Test
  void theConvolutionGathersCellByCell() {
    visit.to(
        "#way=convolution&size=2&begin=1&end=1&outputPadding=1&shape=ones&v="
            + "1,".repeat(15)
            + "1");
    assertThat(visit.numbers("output y")).containsExactly(4.0, 6.0, 6.0, 9.0);
    assertThat(visit.every("[aria-label='input x'] .cropped")).hasSize(20);
    visit.one("[data-key=player-first]").click();
    visit.one("[data-key=player-next]").click();
    assertThat(visit.numbers("output y")).containsExactly(4.0);
    assertThat(visit.lit("[aria-label='input x'] .cell")).isEqualTo(4);
    assertThat(visit.text("[data-told]")).endsWith("= 4");
    visit.one("[data-key=way-transposed]").click();
    assertThat(visit.address()).doesNotContain("way=");
  }

  @Test
  void aNumberIsTypedIntoItsCell() {
    visit.to("");
    visit.one("[data-cell='coarse:3']").click();
    visit.press("7", Keys.ENTER);
    assertThat(visit.numbers("input x")).containsExactly(1.0, 2.0, 3.0, 7.0);
    assertThat(visit.numbers("output y").getLast()).isEqualTo(7);
    assertThat(visit.held().getAttribute("data-cell")).isEqualTo("coarse:3");
    visit.back();
    assertThat(visit.numbers("input x").getLast()).isEqualTo(4);
    visit.forward();
    assertThat(visit.numbers("input x").getLast()).isEqualTo(7);
  }

  @Test
  void everyStateIsALink() {
    visit.to("");
    visit.turn("size", 3);
    visit.turn("stride", 3);
    visit.turn("outputPadding", 2);
    String address = visit.address();
    List<Double> numbers = visit.numbers("output y");
    visit.to(address.substring(address.indexOf('#')));
    assertThat(visit.numbers("output y")).isEqualTo(numbers).hasSize(11 * 11);
  }

  @Test
  void aKnobIsDraggedAndTheStepBackIsOne() {
    visit.to("");
    WebElement slider = visit.every(".knob input[type=range]").get(1);
    new Actions(visit.browser())
        .moveToElement(slider, -20, 0)
        .clickAndHold()
        .moveByOffset(25, 0)
        .moveByOffset(35, 0)
        .release()
        .perform();
    String dragged = visit.one("#knob-kernel").getAttribute("value");
    assertThat(dragged).isIn("6", "7");
    visit.back();
    assertThat(visit.one("#knob-kernel").getAttribute("value")).isEqualTo("3");
  }

  @Test
  void linksOfNonsenseAreReadAsWellAsTheyCanBe() {
    visit.to(
        "#view=nothing&size=99999&kernel=x&stride=-3&x=1,abc&shape=round&outputPadding=5&focus=fine:99999");
    assertThat(visit.text("h2")).isEqualTo("What does a transposed convolution do?");
    assertThat(visit.one("#knob-size").getAttribute("value")).isEqualTo("32");
    assertThat(visit.one("#knob-outputPadding").getAttribute("value")).isEqualTo("0");
  }

  @Test
  void keysAreEnough() {
    visit.to("#view=overlap");
    visit.held().sendKeys(Keys.TAB, Keys.TAB, Keys.TAB);
    visit.one("[data-key=view-scatter]").sendKeys(Keys.ENTER);
    assertThat(visit.address()).doesNotContain("overlap");
    visit
        .one("[role=grid][aria-label='output y'] .cell")
        .sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_DOWN);
    visit.press(Keys.ARROW_DOWN, Keys.ARROW_RIGHT);
    assertThat(visit.held().getAttribute("data-cell")).isEqualTo("fine:12");
    assertThat(visit.text("[data-told]")).endsWith("= 10");
  }

  @Test
  void questionsLeadToWhereTheyAreAnswered() {
    visit.to("");
    visit.one(".questions summary").sendKeys(Keys.ENTER);
    visit.one(".questions a[href*='view=size']").sendKeys(Keys.ENTER);
    visit.await("[data-key=view-size][aria-current=page]");
    assertThat(visit.text("h2")).contains("what is output padding for?");
    assertThat(visit.one(".questions").getAttribute("open")).isNull();
    visit.one(".questions summary").sendKeys(Keys.ENTER, Keys.ESCAPE);
    assertThat(visit.one(".questions").getAttribute("open")).isNull();
  }

  /// On paper there are no knobs, so that the layer is said.
  @Test
  void aPrintedPageSaysWhatWasChosen() {
    visit.to("#size=3&stride=3");
    visit.browser().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    assertThat(visit.text("#printed")).contains("input 3, kernel 3, stride 3", "#size=3&stride=3");
    assertThat(visit.one("#knobs").isDisplayed()).isFalse();
    visit.browser().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
  }
}
