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
          "backward",
          "picture",
          "model");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nobodyIsKeptOut(boolean dark) throws IOException {
    try (Visit visit = Visit.begin(dark)) {
      for (String view : VIEWS) {
        visit.sized(1400, 1000).to("#view=" + view + "&size=4&focus=fine:12");
        look(visit, "%s-%s".formatted(view, theme(dark)));
        assertThat(visit.barriers(dark)).as("%s, %s", view, theme(dark)).isEmpty();
        look(visit.sized(390, 900), "%s-%s-phone".formatted(view, theme(dark)));
      }
    }
  }

  private static String theme(boolean dark) {
    return dark ? "dark" : "light";
  }

  private static void look(Visit visit, String name) throws IOException {
    visit.keep(name);
    Object fits =
        visit.script(
            "return document.documentElement.scrollWidth <= document.documentElement.clientWidth");
    assertThat(fits).as("%s fits its width", name).isEqualTo(true);
  }
}
