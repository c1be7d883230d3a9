package dev.adjoint.formats.onnx.table;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final Path DOCUMENT = Path.of("../docs/coverage.md");

  @Test
  void theDocumentSaysWhatTheTableSays() throws IOException {
    if (Boolean.getBoolean("adjoint.write")) {
      Files.writeString(DOCUMENT, CoverageText.text());
    }
    assertThat(DOCUMENT).hasContent(CoverageText.text());
  }

  @Test
  void noAttributeIsTreatedInTwoWays() {
    for (Row<?> row : rows()) {
      Set<String> seen = new HashSet<>();
      row.form().attributes().forEach(name -> assertThat(seen.add(name)).as(name).isTrue());
      row.ignored().keySet().forEach(name -> assertThat(seen.add(name)).as(name).isTrue());
      row.refused().keySet().forEach(name -> assertThat(seen.add(name)).as(name).isTrue());
    }
  }

  @Test
  void changesOfOneOperatorStandInTheirOrder() {
    Map<String, List<Integer>> bounds =
        OperatorTable.upgrades().stream()
            .collect(groupingBy(Upgrade::opType, mapping(Upgrade::below, toList())));
    bounds.forEach((type, below) -> assertThat(below).as(type).isSorted());
  }

  private static List<Row<?>> rows() {
    return OperatorTable.families().stream().<Row<?>>flatMap(f -> f.rows().stream()).toList();
  }
}
