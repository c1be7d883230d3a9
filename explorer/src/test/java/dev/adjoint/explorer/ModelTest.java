package dev.adjoint.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// The page of a visitor's own model.
class ModelTest {
  @Test
  void pagesWithoutAProgramBehindThemSayHowToShowAModel() throws IOException {
    try (Visit visit = Visit.begin(false)) {
      visit.to("#view=model");
      assertThat(visit.text("#view"))
          .contains("files are never sent anywhere", "./adjoint explore MODEL");
      assertThat(visit.every("input[type=file]")).isEmpty();
      visit.to("#view=overlap&layer=up1&kernel=3");
      visit.await(".shown-layer");
      assertThat(visit.text(".shown-layer")).contains("Layer up1 of a model that is not here");
      assertThat(visit.complaints()).isEmpty();
    }
  }
}
