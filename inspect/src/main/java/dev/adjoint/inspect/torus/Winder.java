package dev.adjoint.inspect.torus;

import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Port;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.operator.source.ShapeOf;
import dev.adjoint.operator.source.SizeOf;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;

/// Makes the torus of a network, or of some of its nodes.
public final class Winder {
  private final View view;
  private final long batch;
  private final boolean isPart;
  private final GraphBuilder graph = new GraphBuilder("torus");
  private final Winding winding = new Winding(graph);
  private final SequencedMap<Value, Field> fields = new LinkedHashMap<>();
  private final SequencedMap<Value, Field> sources = new LinkedHashMap<>();
  private final Set<Value> lost = new HashSet<>();

  private Winder(View view, long batch, boolean isPart) {
    this.view = view;
    this.batch = batch;
    this.isPart = isPart;
  }

  /// The torus of a whole network. Where a pattern cannot be followed it begins anew at the next layer
  /// that has space.
  ///
  /// @param batch flat pictures at once
  public static Torus network(View view, long batch) {
    Winder winder = new Winder(view, batch, false);
    view.graph().inputs().stream().map(Port::value).forEach(winder::begin);
    view.graph().nodes().forEach(winder::follow);
    return winder.torus();
  }

  /// The torus of some nodes, in order, of which the first read a value. Weights that are computed are
  /// drawn at random.
  ///
  /// @param layout of that value
  public static Torus part(View view, Value from, Layout layout, List<Node> nodes, long batch) {
    Winder winder = new Winder(view, batch, true);
    TensorSpec spec = view.settled().at(from);
    winder.begin(from, spec, Tile.constant(spec, layout, batch));
    nodes.forEach(winder::follow);
    return winder.torus();
  }

  private Torus torus() {
    return new Torus(graph.build(), fields, sources, winding.multiplyAdds());
  }

  /// What hangs on sizes alone is known of pictures of the chosen size.
  private static boolean asksSizes(Node node) {
    return node.operator() instanceof ShapeOf || node.operator() instanceof SizeOf;
  }

  private void follow(Node node) {
    if (!isPart && hasSpace(node)) {
      node.inputs().getFirst().filter(lost::contains).ifPresent(this::begin);
    }
    boolean hangs =
        !asksSizes(node)
            && node.reads().anyMatch(value -> fields.containsKey(value) || lost.contains(value));
    if (hangs) {
      Optional<List<Field>> made = made(node);
      IntStream.range(0, node.outputs().size())
          .forEach(i -> node.outputs().get(i).ifPresent(value -> keep(value, made, i)));
    }
  }

  private static boolean hasSpace(Node node) {
    return node.operator() instanceof WeightedFace
        || node.operator() instanceof Resize
        || node.operator() instanceof DepthToSpace;
  }

  private Optional<List<Field>> made(Node node) {
    boolean known = node.reads().noneMatch(lost::contains) && node.writes().allMatch(this::isSized);
    return known
        ? Steps.of(new Step(node, view, winding, fields, batch, isPart))
        : Optional.empty();
  }

  private boolean isSized(Value value) {
    return view.settled().at(value).isConcrete();
  }

  private void keep(Value value, Optional<List<Field>> made, int output) {
    TensorSpec spec = view.settled().at(value);
    Optional<Field> field =
        made.filter(all -> output < all.size())
            .map(all -> all.get(output))
            .filter(found -> found.tile().rank() == spec.rank());
    field.ifPresentOrElse(
        found -> fields.put(value, new Field(found.value(), found.tile().sized(spec))),
        () -> lost.add(value));
  }

  /// Lets a pattern begin with a value, if it has space and numbers.
  private void begin(Value value) {
    TensorSpec spec = view.settled().at(value);
    if (!spec.isConcrete() || spec.rank() < 3 || spec.type() != ElementType.FLOAT32) {
      lost.add(value);
      return;
    }
    begin(value, spec, Tile.constant(spec, Spaces.of(spec), batch));
  }

  private void begin(Value value, TensorSpec spec, Tile tile) {
    List<Size> sizes = tile.shape().toList().stream().map(Size::of).toList();
    Value input = graph.input(graph.free(value.name()), spec.withSizes(sizes));
    Field field = new Field(input, tile);
    lost.remove(value);
    sources.put(value, field);
    fields.put(value, field);
  }
}
