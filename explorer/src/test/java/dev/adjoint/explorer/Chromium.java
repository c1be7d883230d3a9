package dev.adjoint.explorer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// A real browser, driven as a person would.
final class Chromium {
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private Chromium() {}

  /// Starts one; whoever asks closes it.
  ///
  /// @param dark whether the person has asked for dark pages
  static ChromeDriver orSkip(boolean dark) {
    Optional<Path> browser = onPath("chromium", "chromium-browser", "google-chrome");
    Optional<Path> driver = onPath("chromedriver");
    assumeTrue(browser.isPresent(), "no Chromium on the PATH: apt-get install chromium");
    assumeTrue(driver.isPresent(), "no chromedriver on the PATH: apt-get install chromium-driver");
    SELENIUM.setLevel(Level.SEVERE);
    return new ChromeDriver(
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.orElseThrow().toFile())
            .build(),
        options(browser.orElseThrow(), dark));
  }

  private static ChromeOptions options(Path browser, boolean dark) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.toFile());
    options.addArguments(
        List.of("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"));
    options.addArguments(
        List.of("--disable-background-networking", "--disable-component-update", "--disable-sync"));
    options.addArguments(List.of("--disable-dev-shm-usage", "--force-prefers-reduced-motion"));
    if (dark) {
      options.addArguments("--force-dark-mode", "--blink-settings=preferredColorScheme=0");
    }
    LoggingPreferences wanted = new LoggingPreferences();
    wanted.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", wanted);
    return options;
  }

  private static Optional<Path> onPath(String... names) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
        .flatMap(place -> Stream.of(names).map(name -> Path.of(place, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// What the browser complained of since it was asked last.
  static List<String> complaints(ChromeDriver browser) {
    return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }
}
