package dev.adjoint.explorer;

import dev.adjoint.explorer.model.LocalModel;
import dev.adjoint.explorer.server.LocalServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/// A person at the explorer: what they see, and what they do.
final class Visit implements AutoCloseable {
  private static final Path PICTURES = Path.of("target", "screenshots");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LocalServer server;
  private final ChromeDriver browser;

  private Visit(LocalServer server, ChromeDriver browser) {
    this.server = server;
    this.browser = browser;
  }

  static Visit begin(boolean dark) throws IOException {
    return begin(dark, new Site());
  }

  /// Of other pages.
  static Visit begin(boolean dark, Pages pages) throws IOException {
    ChromeDriver browser = Chromium.orSkip(dark);
    return new Visit(LocalServer.start(0, pages), browser);
  }

  /// Of pages behind which a program takes in models.
  static Visit begin(LocalModel held) throws IOException {
    ChromeDriver browser = Chromium.orSkip(false);
    return new Visit(LocalServer.start(0, held.or(new Site()), held), browser);
  }

  /// Follows a link, as in `#view=size&stride=3`: from a page of the explorer as a person does, without loading
  /// it anew, and with the pointer away from all cells.
  Visit to(String link) {
    if (address().startsWith(server.address().toString())) {
      new Actions(browser).moveToLocation(1, 1).perform();
      browser.executeAsyncScript(
          "const done = arguments[1]; document.activeElement.blur(); scrollTo(0, 0);"
              + "location.hash = arguments[0]; setTimeout(() => requestAnimationFrame(done), 30)",
          link);
    } else {
      browser.get(server.address() + link);
    }
    await("#view h2");
    return this;
  }

  /// Follows a link in a page that is loaded anew.
  Visit anew(String link) {
    browser.get("about:blank");
    return to(link);
  }

  void await(String selector) {
    new WebDriverWait(browser, PATIENCE)
        .until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(selector)));
  }

  /// Waits until an element begins so.
  void await(String selector, String beginning) {
    new WebDriverWait(browser, PATIENCE)
        .until(
            ExpectedConditions.textMatches(
                By.cssSelector(selector), Pattern.compile("^" + Pattern.quote(beginning))));
  }

  Visit sized(int width, int height) {
    browser.manage().window().setSize(new Dimension(width, height));
    return this;
  }

  ChromeDriver browser() {
    return browser;
  }

  String address() {
    return Objects.requireNonNull(browser.getCurrentUrl());
  }

  String text(String selector) {
    return one(selector).getText();
  }

  WebElement one(String selector) {
    return browser.findElement(By.cssSelector(selector));
  }

  List<WebElement> every(String selector) {
    return browser.findElements(By.cssSelector(selector));
  }

  /// The numbers of a grid's cells, row by row, without those that are cropped and those that have none yet.
  List<Double> numbers(String label) {
    Object texts =
        browser.executeScript(
            "return [...document.querySelectorAll(`[role=grid][aria-label='${arguments[0]}'] .cell:not(.cropped)`)]"
                + ".map(cell => cell.textContent.replace('−', '-')).filter(text => text !== '')",
            label);
    return ((List<?>) Objects.requireNonNull(texts))
        .stream().map(text -> Double.valueOf(String.valueOf(text))).toList();
  }

  /// How many elements of a kind are lit.
  int lit(String selector) {
    return every(selector + ".lit").size();
  }

  void press(CharSequence... keys) {
    browser.switchTo().activeElement().sendKeys(keys);
  }

  WebElement held() {
    return browser.switchTo().activeElement();
  }

  /// Writes a number into one of the knobs.
  void turn(String knob, int value) {
    WebElement input = one("#knob-" + knob);
    input.sendKeys(Keys.chord(Keys.CONTROL, "a"), String.valueOf(value), Keys.TAB);
  }

  void back() {
    browser.navigate().back();
  }

  void forward() {
    browser.navigate().forward();
  }

  Object script(String code) {
    return Objects.requireNonNull(browser.executeScript(code));
  }

  List<String> complaints() {
    return Chromium.complaints(browser);
  }

  /// Keeps a picture of the whole page for a person to look at.
  void keep(String name) throws IOException {
    Files.createDirectories(PICTURES);
    Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }

  /// What an audit finds that keeps people out, a line each.
  ///
  /// @param coloursAlone whether all else has been audited
  List<String> barriers(boolean coloursAlone) {
    browser.executeScript(axe());
    Object found =
        browser.executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + "const wanted = {resultTypes: ['violations']%s};"
                    .formatted(coloursAlone ? ", runOnly: ['color-contrast']" : "")
                + "axe.run(document, wanted).then(r => done(r.violations.filter(v => ['serious', 'critical'].includes(v.impact))"
                + ".map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | ')).join('\\n')));");
    return new ArrayList<>(
        Arrays.stream(Objects.requireNonNull(found).toString().split("\n"))
            .filter(line -> !line.isEmpty())
            .toList());
  }

  private static String axe() {
    try (InputStream in = Visit.class.getClassLoader().getResourceAsStream("axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    browser.quit();
    server.close();
  }
}
