package dev.adjoint.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every view in light and dark, on a desk and on a phone: audited, and kept as a picture to look at.
class LooksTest {
  private static final List<String> VIEWS =
      List.of(
          "scatter",
          "adjoint",
          "size",
          "zeros",
          "overlap",
          "polyphase",
          "shuffle",
          "alignment",
          "backward");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nobodyIsKeptOut(boolean dark) throws IOException {
    try (Visit visit = Visit.begin(dark)) {
      for (String view : VIEWS) {
        look(visit, view, dark, 1400, 1000);
        look(visit, view, dark, 390, 900);
      }
    }
  }

  private static void look(Visit visit, String view, boolean dark, int width, int height)
      throws IOException {
    visit.sized(width, height).to("#view=" + view + "&size=4&focus=fine:12");
    String name = "%s-%s-%d".formatted(view, dark ? "dark" : "light", width);
    visit.keep(name);
    assertThat(visit.barriers()).as(name).isEmpty();
    assertThat(
            (Boolean)
                visit.script(
                    "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
        .as("%s fits its width", name)
        .isTrue();
  }
}
