package dev.adjoint.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.explorer.model.ModelPages;
import dev.adjoint.graph.Graph;
import dev.adjoint.inspect.Inspector;
import dev.adjoint.inspect.report.Account;
import dev.adjoint.inspect.view.Subject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// The page of a visitor's own model: by a mouse, by keys alone, by a link.
class ModelTest extends AtADesk {
  private static ListedPages pages(Graph graph) {
    Account account = Account.of(Inspector.inspect(Subject.of(graph)), "0.1.0");
    return ModelPages.of(account, OptionalLong.empty()).and(new Site());
  }

  /// Several models under names of their own.
  @Override
  Pages pages() {
    Map<String, Pages> named =
        Map.of("", pages(Decoder.graph()), "row/", pages(Decoder.row()), "bare/", new Site());
    return path -> {
      String folder = path.replaceFirst("^(row/|bare/)?.*", "$1");
      return Objects.requireNonNull(named.get(folder)).find(path.substring(folder.length()));
    };
  }

  private void to(String link) {
    visit.anew(link);
    visit.await(".skyline, .shown-layer");
  }

  /// The numbers of the kernel that the link holds.
  private List<Double> linked() {
    Matcher numbers = Pattern.compile("[#&]w=([^&]*)").matcher(visit.address());
    assertThat(numbers.find()).isTrue();
    return Pattern.compile("%2C").splitAsStream(numbers.group(1)).map(Double::valueOf).toList();
  }

  @Test
  void theFirstThingSaidIsWhichLayerItIsAndItsPatternIsThatOfTheLayer() {
    to("#view=model");
    assertThat(visit.text(".lead")).startsWith("decoder: 5 layers, 2 of them to a finer grid");
    WebElement worst = visit.one("[data-key=found-0]");
    assertThat(worst.getText()).contains("▲ warning", "up", "kernel 3, stride 2");
    worst.click();
    visit.await(".pattern canvas");
    assertThat(visit.text(".layer")).contains("uneven overlap", "8 × 8 → 16 × 16", "K3 S2 P1 OP1");
    List<Double> pattern = Decoder.pattern();
    List<Double> ends = pattern.stream().sorted().toList();
    assertThat(visit.text(".pattern figcaption").replace('−', '-'))
        .contains("%s (black)".formatted(told(ends.getFirst())))
        .contains("%s (white)".formatted(told(ends.getLast())));
    assertThat(lights()).isEqualTo(scaled(pattern, ends.getFirst(), ends.getLast()));
  }

  private static String told(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  /// The first period of the pattern, in levels of 255.
  private List<Long> lights() {
    Object levels =
        visit.script(
            "const c = document.querySelector('.pattern canvas').getContext('2d');"
                + "return [...c.getImageData(0, 0, 2, 2).data].filter((level, i) => i % 4 === 0)");
    return ((List<?>) levels).stream().map(level -> ((Number) level).longValue()).toList();
  }

  private static List<Long> scaled(List<Double> numbers, double least, double most) {
    return numbers.stream().map(n -> Math.round(255 * (n - least) / (most - least))).toList();
  }

  @Test
  void theKernelIsTheLearnedOneInThePanelInTheLinkAndInTheViews() {
    to("#view=model");
    visit.one("[data-key=found-0]").click();
    visit.await("[aria-label='learned kernel']");
    assertThat(visit.numbers("learned kernel")).isEqualTo(Decoder.sums());
    assertThat(linked()).isEqualTo(Decoder.sums());
    List<WebElement> pairs = visit.every("#pair option");
    assertThat(pairs).hasSize(5);
    String strongest = pairs.get(1).getText();
    pairs.get(1).click();
    visit.await("#pair option:nth-child(2)[selected]");
    Matcher pair = Pattern.compile("channel (\\d) → (\\d)").matcher(strongest);
    assertThat(pair.matches()).isTrue();
    List<Double> taps =
        Decoder.taps(Integer.parseInt(pair.group(1)), Integer.parseInt(pair.group(2)));
    assertThat(visit.numbers("learned kernel")).isEqualTo(taps);
    visit.one("[data-key=to-scatter]").click();
    visit.await(".shown-layer");
    assertThat(visit.text(".shown-layer")).contains("Layer up of decoder, " + strongest);
    assertThat(visit.numbers("kernel w")).isEqualTo(taps);
    visit.one("[data-key=to-model]").click();
    visit.await("[data-key=item-0][aria-pressed=true]");
    visit.back();
    visit.back();
    assertThat(visit.text(".layer h3")).startsWith("up");
  }

  @Test
  void keysAreEnough() {
    to("#view=model");
    visit.held().sendKeys(Keys.TAB);
    for (int i = 0; i < 40 && !key().startsWith("item-"); i++) {
      visit.press(Keys.TAB);
    }
    visit.press(Keys.ARROW_RIGHT);
    visit.press(Keys.ARROW_DOWN);
    assertThat(key()).isEqualTo("item-2");
    visit.press(Keys.END);
    assertThat(key()).isEqualTo("item-4");
    visit.press(Keys.HOME);
    visit.press(Keys.ENTER);
    visit.await(".layer");
    assertThat(key()).isEqualTo("item-0");
    visit.press(Keys.TAB);
    assertThat(key()).isEqualTo("to-scatter");
    visit.press(Keys.TAB, Keys.ENTER);
    visit.await(".shown-layer");
    assertThat(visit.text("h2")).isEqualTo("Why 1-2-4?");
  }

  private String key() {
    return String.valueOf(visit.held().getAttribute("data-key"));
  }

  @Test
  void aLinkOfALayerAloneOpensItAndIsLeftWhenTheGeometryIsAnother() {
    to("#view=polyphase&layer=up&pair=0");
    visit.await(".shown-layer");
    assertThat(linked()).isEqualTo(Decoder.sums());
    assertThat(visit.one("#knob-kernel").getAttribute("value")).isEqualTo("3");
    assertThat(visit.text(".shown-layer")).contains("up of decoder, all channels");
    visit.turn("kernel", 4);
    assertThat(visit.every(".shown-layer")).isEmpty();
  }

  @Test
  void aLayerOfUnequalAxesIsShownAlongOne() {
    to("#view=model&layer=wide");
    visit.await("[data-key=axis-1]");
    visit.one("[data-key=axis-1]").click();
    visit.await("[data-key=axis-1][aria-pressed=true]");
    assertThat(visit.address()).contains("dims=1", "kernel=4", "begin=1", "axis=1");
    List<Double> down = linked();
    visit.one("[data-key=axis-0]").click();
    visit.await("[data-key=axis-0][aria-pressed=true]");
    assertThat(visit.address()).contains("stride=1");
    assertThat(linked()).hasSize(3);
    assertThat(down).hasSize(4);
    assertThat(sum(down)).isCloseTo(sum(linked()), within(1e-9));
  }

  private static double sum(List<Double> numbers) {
    return numbers.stream().mapToDouble(number -> number).sum();
  }

  @Test
  void skipsAreArcsAndAreHeard() {
    to("#view=model");
    assertThat(visit.every(".arcs.over path")).hasSize(1);
    assertThat(visit.one("[data-key=item-3]").getAttribute("aria-label"))
        .contains("sum", "takes up and second");
    assertThat(visit.one("[data-key=item-0]").getAttribute("aria-label"))
        .contains("8 × 8 to 16 × 16", "K3 S2 P1 OP1", "2 warnings");
  }

  @Test
  void runsThatChangeNothingAreFoldedUntilOneIsAskedFor() {
    to("row/#view=model");
    assertThat(visit.text(".fold")).contains("20 more");
    assertThat(visit.every("button.stage")).hasSize(2);
    visit.one(".fold").click();
    assertThat(visit.every("button.stage")).hasSize(21);
    assertThat(key()).isEqualTo("item-0");
    visit.one("[data-key=fold-again]").click();
    assertThat(visit.every("button.stage")).hasSize(2);
    to("row/#view=model&layer=same.19");
    visit.await(".layer");
    assertThat(visit.every("button.stage")).hasSize(21);
    assertThat(visit.one("[aria-pressed=true]").getText()).contains("same.19");
    assertThat(
            ((Number) visit.script("return document.querySelector('.skyline').scrollLeft"))
                .intValue())
        .isPositive();
  }

  @Test
  void nobodyIsKeptOut() throws IOException {
    to("#view=model&layer=up");
    visit.await(".pattern canvas");
    visit.keep("model-up");
    assertThat(visit.barriers(false)).isEmpty();
  }

  @Test
  void pagesWithoutAProgramBehindThemSayHowToShowAModel() {
    visit.anew("bare/#view=model");
    assertThat(visit.text("#view"))
        .contains("files are never sent anywhere", "./adjoint explore MODEL");
    assertThat(visit.every("input[type=file]")).isEmpty();
    to("bare/#view=overlap&layer=up1&kernel=3");
    assertThat(visit.text(".shown-layer")).contains("Layer up1 of a model that is not here");
  }
}
