package dev.adjoint.inspect.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {
  private static JsonNode told(Account account) {
    return JsonMapper.shared().readTree(Accounts.told(new JsonReport(), account));
  }

  @Test
  void everythingIsThereUnderItsName() {
    JsonNode all = told(Accounts.account());
    assertThat(all.propertyNames())
        .containsExactly(
            "format",
            "adjoint",
            "settings",
            "model",
            "file",
            "inputs",
            "counts",
            "passedOver",
            "findings",
            "layers",
            "upsampling");
    assertThat(all.path("counts").toString()).isEqualTo("{\"error\":1,\"warning\":2,\"note\":1}");
    assertThat(all.path("inputs").toString())
        .isEqualTo(
            "[{\"name\":\"x\",\"declared\":\"float32 1 x 3 x H x W\",\"inspected\":\"float32 1 x 3 x 64 x 64\"}]");
    assertThat(all.path("findings").size()).isEqualTo(4);
  }

  @Test
  void aFindingKeepsItsNumbersAsNumbers() {
    JsonNode overlap = told(Accounts.account()).path("findings").path(1);
    assertThat(overlap.path("rule").asString()).isEqualTo("UP001");
    assertThat(overlap.path("layer").asString()).isEqualTo("dec.3");
    assertThat(overlap.path("facts").toString())
        .isEqualTo(
            "[{\"name\":\"taps of each phase\",\"text\":\"1, 2\",\"number\":null},{\"name\":\"peak to peak\",\"text\":\"3\",\"number\":3}]");
    assertThat(overlap.path("cures").path(0).path("multiplyAdds").asLong()).isEqualTo(29_360_128);
    assertThat(overlap.path("picture").path("rows").toString()).isEqualTo("[[1.0,2.0],[2.0,4.0]]");
  }

  @Test
  void layersThatChangeTheSizeAreListed() {
    JsonNode layers = told(Accounts.account()).path("layers");
    assertThat(layers.size()).isEqualTo(2);
    assertThat(layers.path(1).toString())
        .isEqualTo(
            "{\"node\":\"up1\",\"operator\":\"ConvTranspose\",\"layer\":\"dec.3\",\"from\":[32,32],\"to\":[65,65],"
                + "\"geometry\":\"kernel 3 x 3, stride 2\",\"taps\":\"1, 2, 4\",\"multiplyAdds\":221184}");
  }

  @Test
  void whatIsNoNumberIsNull() {
    JsonNode gain = told(Accounts.account()).path("findings").path(2);
    assertThat(gain.path("facts").path(0).path("number").asDouble()).isEqualTo(0.4125);
    assertThat(gain.path("facts").path(1).path("number").isNull()).isTrue();
    assertThat(gain.path("picture").path("bars").path(1).path("height").isNull()).isTrue();
  }

  @Test
  void namesComeBackAsTheyWere() {
    JsonNode all = told(Accounts.hostile());
    assertThat(all.path("model").asString()).isEqualTo(Accounts.HOSTILE);
    assertThat(all.path("findings").path(1).path("node").asString()).isEqualTo(Accounts.HOSTILE);
  }

  @Test
  void theSameIsToldInTheSameCharacters() {
    assertThat(Accounts.told(new JsonReport(), Accounts.account()))
        .isEqualTo(Accounts.told(new JsonReport(), Accounts.account()))
        .doesNotContain("\r")
        .endsWith("}\n");
  }

  @Test
  void whatDoesNotPrintIsEscaped() {
    String name = "a\u007fb\u009b31mc\u202ed\u2028e";
    Account account = Accounts.account();
    Account named =
        new Account(Optional.of(Path.of(name)), account.inspection(), 0, "1", List.of());
    String told = Accounts.told(new JsonReport(), named);
    assertThat(told).contains("a\\u007fb\\u009b31mc\\u202ed\\u2028e");
    assertThat(JsonMapper.shared().readTree(told).path("file").asString()).isEqualTo(name);
  }
}
