package dev.adjoint.explorer;

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

  @Test
  void thePagesSayWhatTheLibrarySays() throws IOException {
    List<Map<String, Object>> axes = GeometryCases.of(SEED, 400);
    List<Map<String, Object>> layers = LayerCases.of(SEED, 100);
    List<Map<String, Object>> shuffles = ShuffleCases.all();
    List<Map<String, Object>> subPixels = SubPixelCases.of(SEED);
    List<Map<String, Object>> stacks = StackCases.of(SEED, 40);
    Compared compared =
        compare(
            JSON.writeValueAsString(
                Map.of(
                    "axes",
                    axes,
                    "layers",
                    layers,
                    "shuffles",
                    shuffles,
                    "subPixels",
                    subPixels,
                    "stacks",
                    stacks)));
    assertThat(compared.differences()).isEmpty();
    assertThat(compared.count())
        .isEqualTo(
            axes.size() * 16
                + layers.size() * 3
                + shuffles.size() * 2
                + subPixels.size()
                + stacks.size() * 2);
  }

  /// So the test above would see a difference.
  @Test
  void aDifferenceIsSeen() throws IOException {
    String cases =
        JSON.writeValueAsString(
            Map.of(
                "axes",
                GeometryCases.of(SEED, 1),
                "layers",
                LayerCases.of(SEED, 1),
                "shuffles",
                List.of(),
                "subPixels",
                List.of(),
                "stacks",
                List.of()));
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
