package dev.adjoint.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/// A picture through upsamplers, close up, dropped in, and refused.
class PictureTest extends AtADesk {
  private void see(String link) {
    visit.to(link);
    visit.await(".samples figure:nth-child(6) .result");
  }

  @Test
  void kernelsThatAreUnevenShowACheckerboard() {
    see("#view=picture");
    double bilinear = unevenness(2);
    double four = unevenness(4);
    assertThat(unevenness(3)).isGreaterThan(four);
    assertThat(four).isGreaterThan(10 * bilinear);
    assertThat(unevenness(6)).isLessThan(four / 10);
    assertThat(visit.text(".samples figure:nth-child(6)"))
        .contains("36 weights; a flat 1 becomes 1.");
  }

  /// What the number of taps does is left, and what the weights do is gone.
  @Test
  void ofEqualWeightsKernelsOfThreeAloneAreUneven() {
    see("#view=picture");
    visit.one("[data-key=spread-0]").click();
    visit.await(".samples figure:nth-child(6) .result");
    assertThat(unevenness(4)).isLessThan(1);
    assertThat(unevenness(3)).isGreaterThan(50);
    assertThat(visit.text(".samples figure:nth-child(3)"))
        .contains("becomes 0.44 to 1.78, 133 % apart");
  }

  @Test
  void phasesMadeToSumAlikeLeaveNoPattern() {
    see("#view=picture");
    visit.one("[data-key=level-1]").click();
    visit.await(".samples figure:nth-child(6) .result");
    assertThat(unevenness(3)).isLessThan(1);
    assertThat(unevenness(4)).isLessThan(1);
    assertThat(visit.text(".samples figure:nth-child(3)"))
        .contains("9 weights; a flat 1 becomes 1.");
  }

  /// How far the means of the four phases of a result are apart, in levels of 255.
  private double unevenness(int figure) {
    return ((Number)
            visit.script(
                "const c = document.querySelector('.samples figure:nth-child(%d) .result');"
                        .formatted(figure)
                    + "const d = c.getContext('2d').getImageData(32, 32, 192, 192).data, m = [0, 0, 0, 0];"
                    + "for (let y = 0; y < 192; y++) for (let x = 0; x < 192; x++) m[2 * (y % 2) + x % 2] += d[4 * (192 * y + x)] / 96 / 96;"
                    + "return Math.max(...m) - Math.min(...m);"))
        .doubleValue();
  }

  @Test
  void theSameSquareOfAllIsShownCloseUp() {
    see("#view=picture");
    new Actions(visit.browser())
        .moveToElement(visit.one(".samples figure:nth-child(2) .movable"))
        .perform();
    assertThat(visit.address()).contains("focus=crop%3A120-120");
    visit.one(".movable").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_UP);
    assertThat(visit.address()).contains("focus=crop%3A128-112");
    assertThat(visit.text("[data-told]")).contains("columns 128 to 143 and rows 112 to 127");
    assertThat(
            visit.script(
                "return [...document.querySelectorAll('.sides')].every(s => {"
                    + " const pixels = (c, x, y) => s.querySelector(c).getContext('2d').getImageData(x, y, 16, 16).data.join();"
                    + " return pixels('.close', 0, 0) === pixels('.result', 128, 112); })"))
        .isEqualTo(true);
  }

  @Test
  void aPictureIsDroppedOnThePage() {
    see("#view=picture");
    drop(
        "await new Promise(done => { const c = document.createElement('canvas'); c.width = 40; c.height = 20;"
            + " const x = c.getContext('2d'); x.fillStyle = '#ff0000'; x.fillRect(0, 0, 40, 20); c.toBlob(done); })",
        "red.png");
    visit.await(".samples figure:nth-child(6) .result");
    assertThat(
            visit.script(
                "return document.querySelector('.result').getContext('2d').getImageData(99, 99, 1, 1).data.join()"))
        .isEqualTo("255,0,0,255");
    assertThat(visit.text(".alert")).isEmpty();
  }

  @Test
  void whatIsNoPictureIsRefusedWithASentence() {
    see("#view=picture");
    drop("'<script>alert(1)</script>'", "page.png");
    assertThat(visit.text(".alert")).contains("page.png is no picture");
    drop("new Uint8Array(51e6)", "huge.png");
    assertThat(visit.text(".alert")).contains("huge.png has 51 MB; up to 50 MB are taken");
    drop(
        "await new Promise(done => { const c = document.createElement('canvas'); c.width = c.height = 1; c.toBlob(done); })",
        "dot.png");
    assertThat(visit.text(".alert")).contains("dot.png is 1 × 1 pixels");
    assertThat(visit.every(".samples .result")).hasSize(6);
  }

  /// Drops a file, and waits until the page has answered.
  private void drop(String content, String name) {
    visit
        .browser()
        .executeAsyncScript(
            "const done = arguments[arguments.length - 1]; (async () => { const data = new DataTransfer();"
                + "data.items.add(new File([%s], '%s'));".formatted(content, name)
                + "const old = document.querySelector('.result'), alert = document.querySelector('.alert'), said = alert.textContent;"
                + "document.querySelector('.samples').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));"
                + "while (old.isConnected && alert.textContent === said) await new Promise(r => setTimeout(r, 20)); done(); })()");
  }

  @Test
  void aFileIsChosenWithTheButton(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "no", StandardCharsets.UTF_8);
    see("#view=picture");
    visit.one("input[type=file]").sendKeys(file.toString());
    visit.await(".alert:not(:empty)");
    assertThat(visit.text(".alert")).contains("notes.txt is no picture that this browser can read");
    assertThat(visit.one(".alert").getAttribute("role")).isEqualTo("alert");
  }
}
