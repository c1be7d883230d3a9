package dev.adjoint.inspect.report.page;

import dev.adjoint.graph.Node;
import dev.adjoint.inspect.report.Account;
import dev.adjoint.inspect.report.words.Cells;
import dev.adjoint.inspect.report.words.Counted;
import dev.adjoint.inspect.stage.Stage;
import dev.adjoint.inspect.stage.Stages;
import dev.adjoint.inspect.view.View;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.LongStream;

/// The maps of a network as a chain of grids: what it is given, what each layer that changes the size makes
/// of it, and where else something was found.
final class Chain {
  private static final int MOST = 48;

  private final View view;
  private final Numbered numbered;
  private final long largest;

  private Chain(View view, Numbered numbered, List<Stage> stages) {
    this.view = view;
    this.numbered = numbered;
    this.largest =
        stages.stream()
            .flatMapToLong(s -> LongStream.concat(longs(s.from()), longs(s.to())))
            .max()
            .orElse(1);
  }

  private static LongStream longs(List<Long> sizes) {
    return sizes.stream().mapToLong(Long::longValue);
  }

  static Html of(Account account, Stages stages, Numbered numbered) {
    return stages.all().isEmpty()
        ? Page.aside("No layer changes the size of a map, as far as sizes are known.")
        : new Chain(account.inspection().view(), numbered, stages.all()).list(stages.all());
  }

  private Html list(List<Stage> stages) {
    List<Html> items = items(stages);
    String more =
        items.size() > MOST
            ? Page.aside(
                    Counted.of(items.size() - MOST, "more map")
                        + "; the table below has all layers that change the size.")
                .markup()
            : "";
    String drawn = Html.joined(items.stream().limit(MOST).toList()).markup();
    return new Html("<ol class=\"chain\">" + drawn + "</ol>" + more);
  }

  private List<Html> items(List<Stage> stages) {
    IdentityHashMap<Node, Stage> byNode = new IdentityHashMap<>();
    stages.forEach(stage -> byNode.put(stage.node(), stage));
    List<Html> items = new ArrayList<>(List.of(first(stages.getFirst())));
    for (Node node : view.graph().nodes()) {
      Stage stage = byNode.get(node);
      if (stage != null) {
        items.add(item(node, stage.to(), stage.geometry()));
      } else if (isMarked(node)) {
        items.add(item(node, spatial(node), ""));
      }
    }
    return items;
  }

  /// Whether something was found at a layer that changes no size, as where a skip connection joins.
  private boolean isMarked(Node node) {
    return numbered.isAt(view.place(node)) && !spatial(node).isEmpty();
  }

  private List<Long> spatial(Node node) {
    return node.writes().findFirst().flatMap(made -> Stages.sizes(view, made)).orElse(List.of());
  }

  private Html first(Stage stage) {
    return Template.named("stage.html")
        .with("drawing", GridDrawing.of(stage.from(), largest))
        .with("name", "at first")
        .with("size", Cells.of(stage.from()))
        .with("frame", "")
        .with("lies", "")
        .with("marks", Html.NOTHING)
        .filled();
  }

  private Html item(Node node, List<Long> sizes, String geometry) {
    return Template.named("stage.html")
        .with("drawing", GridDrawing.of(sizes, largest))
        .with("name", view.place(node).operator() + " " + LayerTable.name(view.place(node)))
        .with("size", Cells.of(sizes))
        .with("frame", geometry)
        .with("lies", Lying.over(view, node.output()))
        .with("marks", numbered.marks(view.place(node)))
        .filled();
  }
}
