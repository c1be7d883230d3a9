package dev.adjoint.inspect.report.page;

import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.report.Account;
import dev.adjoint.inspect.report.words.Counted;
import dev.adjoint.inspect.stage.Stage;
import dev.adjoint.inspect.stage.Stages;
import java.util.ArrayList;
import java.util.List;

/// The maps of a network as a chain of grids: what it is given, and what each layer that changes the size
/// makes of it.
final class Chain {
  private static final int MOST = 48;

  private final Account account;

  private Chain(Account account) {
    this.account = account;
  }

  static Html of(Account account, Stages stages) {
    return stages.all().isEmpty()
        ? Page.aside("No layer changes the size of a map, as far as sizes are known.")
        : new Chain(account).list(stages.all());
  }

  private Html list(List<Stage> stages) {
    List<Html> items = new ArrayList<>();
    long largest =
        stages.stream()
            .mapToLong(s -> Math.max(longest(s.from()), longest(s.to())))
            .max()
            .orElse(1);
    items.add(first(stages.getFirst(), largest));
    stages.stream().limit(MOST).map(stage -> item(stage, largest)).forEach(items::add);
    String more =
        stages.size() > MOST
            ? Page.aside(Counted.of(stages.size() - MOST, "more layer") + " in the table below.")
                .markup()
            : "";
    return new Html("<ol class=\"chain\">" + Html.joined(items).markup() + "</ol>" + more);
  }

  private static Html first(Stage stage, long largest) {
    return Template.named("stage.html")
        .with("drawing", GridDrawing.of(stage.from(), largest))
        .with("name", "at first")
        .with("size", LayerTable.cells(stage.from()))
        .with("frame", "")
        .with("lies", "")
        .with("marks", Html.NOTHING)
        .filled();
  }

  private Html item(Stage stage, long largest) {
    return Template.named("stage.html")
        .with("drawing", GridDrawing.of(stage.to(), largest))
        .with("name", stage.place().operator() + " " + LayerTable.name(stage))
        .with("size", LayerTable.cells(stage.to()))
        .with("frame", stage.geometry())
        .with("lies", Lying.over(account.inspection().view(), stage.node().output()))
        .with("marks", marks(stage))
        .filled();
  }

  /// Links to the findings at this layer.
  private Html marks(Stage stage) {
    List<Html> marks = new ArrayList<>();
    List<Finding> findings = account.findings();
    for (int i = 0; i < findings.size(); i++) {
      if (findings.get(i).place().equals(stage.place())) {
        marks.add(mark(findings.get(i), i + 1));
      }
    }
    return Html.joined(marks);
  }

  private static Html mark(Finding finding, int number) {
    return Template.named("mark.html")
        .with("severity", Counted.word(finding.severity()))
        .with("number", Integer.toString(number))
        .with("rule", finding.rule().id())
        .filled();
  }

  private static long longest(List<Long> sizes) {
    return sizes.stream().mapToLong(Long::longValue).max().orElse(1);
  }
}
