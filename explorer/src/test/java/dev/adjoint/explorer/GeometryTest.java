package dev.adjoint.explorer;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.explorer.server.LocalServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.json.JsonMapper;

/// The pages' geometry is the library's: a browser compares them, case by case.
class GeometryTest {
  private static final long SEED = 20261122;
  private static final JsonMapper JSON = JsonMapper.shared();

  /// Cases under one name, each of which is asked so many questions.
  private record Kind(String name, List<Map<String, Object>> cases, int questions) {}

  private static List<Kind> kinds() {
    return List.of(
        new Kind("axes", GeometryCases.of(SEED, 400), 15),
        new Kind("layers", LayerCases.of(SEED, 100), 4),
        new Kind("shuffles", ShuffleCases.all(), 2),
        new Kind("subPixels", SubPixelCases.of(SEED), 1),
        new Kind("stacks", StackCases.of(SEED, 40), 2),
        new Kind("ways", WayCases.of(SEED, 200), 2),
        new Kind("resizes", WayCases.resizes(), 1),
        new Kind("lines", PhaseCases.of(SEED, 30, 1), 2),
        new Kind("planes", PhaseCases.of(SEED, 30, 2), 3));
  }

  @Test
  void thePagesSayWhatTheLibrarySays() throws IOException {
    List<Kind> kinds = kinds();
    Compared compared =
        compare(JSON.writeValueAsString(kinds.stream().collect(toMap(Kind::name, Kind::cases))));
    assertThat(compared.differences()).isEmpty();
    assertThat(compared.count())
        .isEqualTo(kinds.stream().mapToInt(kind -> kind.cases().size() * kind.questions()).sum());
  }

  /// So the test above would see a difference.
  @Test
  void aDifferenceIsSeen() throws IOException {
    String cases = JSON.writeValueAsString(Map.of("axes", GeometryCases.of(SEED, 1)));
    String wrong = cases.replaceFirst("\"fine\":(\\d+)", "\"fine\":1$1");
    assertThat(compare(wrong).differences()).isNotEmpty();
  }

  private record Compared(int count, List<String> differences) {}

  private static Compared compare(String cases) throws IOException {
    Pages pages = new Site().or(new TestPages(cases.getBytes(StandardCharsets.UTF_8)));
    ChromeDriver browser = Chromium.orSkip(false);
    try (LocalServer server = LocalServer.start(0, pages)) {
      browser.get(server.address() + "cases.html");
      new WebDriverWait(browser, Duration.ofSeconds(30))
          .withMessage(() -> "complaints: " + Chromium.complaints(browser))
          .until(ExpectedConditions.titleContains("compared"));
      return new Compared(
          Integer.parseInt(Objects.requireNonNull(browser.getTitle()).replace("compared ", "")),
          browser.findElements(By.cssSelector("#differences li")).stream()
              .map(line -> line.getText())
              .toList());
    } finally {
      browser.quit();
    }
  }
}
