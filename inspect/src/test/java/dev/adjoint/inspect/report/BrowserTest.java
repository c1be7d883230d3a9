package dev.adjoint.inspect.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page in a real browser.
class BrowserTest {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static Optional<Path> browser = Optional.empty();

  @TempDir Path folder;

  @BeforeAll
  static void findBrowser() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    browser =
        Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
            .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
            .filter(Files::isExecutable)
            .findFirst();
  }

  /// What the browser makes of a page, and what it complained of.
  private record Opened(String dom, String complaints) {}

  private Opened open(Report report, Account account) throws IOException, InterruptedException {
    assumeTrue(browser.isPresent(), "no Chromium on the PATH: apt-get install chromium");
    Path page = folder.resolve("report.html");
    Files.writeString(page, Accounts.told(report, account));
    Path dom = folder.resolve("dom.html");
    Path complaints = folder.resolve("complaints.txt");
    List<String> command = new ArrayList<>(List.of(browser.orElseThrow().toString()));
    command.addAll(List.of("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"));
    command.addAll(List.of("--disable-background-networking", "--disable-component-update"));
    command.addAll(
        List.of("--user-data-dir=" + folder.resolve("profile"), "--enable-logging=stderr"));
    command.addAll(
        List.of(
            "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=2000", "--dump-dom"));
    command.add(page.toUri().toString());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(dom.toFile())
            .redirectError(complaints.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Opened(text(dom), text(complaints));
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  @Test
  void aPageOfHostileNamesIsShownWhole() throws IOException, InterruptedException {
    Opened opened = open(new HtmlReport(), Accounts.hostile());
    assertThat(Pattern.compile("<article ").matcher(opened.dom()).results()).hasSize(4);
    assertThat(opened.dom()).endsWith("</html>\n").doesNotContain("<img", "<script");
    assertThat(opened.complaints()).doesNotContain("CONSOLE");
  }

  /// So the test above would see them.
  @Test
  void aScriptAndAPictureFromElsewhereWouldBeRefusedAndComplainedOf()
      throws IOException, InterruptedException {
    Report scripted =
        (account, to) -> {
          StringBuilder page = new StringBuilder();
          new HtmlReport().write(account, page);
          to.append(
              page.toString()
                  .replace(
                      "</body>",
                      "<script>document.title = 'ran'</script><img src='https://example.org/a.png'></body>"));
        };
    Opened opened = open(scripted, Accounts.account());
    assertThat(opened.complaints()).contains("CONSOLE", "script", "https://example.org/a.png");
    assertThat(opened.dom()).doesNotContain("<title>ran");
  }
}
