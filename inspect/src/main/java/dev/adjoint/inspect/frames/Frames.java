package dev.adjoint.inspect.frames;

import dev.adjoint.geometry.Frame;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Port;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.pointwise.Pointwise;
import dev.adjoint.size.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Where the cells of each value of a network lie on the network's input, axis by axis, at settled sizes.
/// Nothing is known behind what does not lay cells evenly: matrices, reshapes, sums over a whole axis.
///
///     Frames frames = view.analysis(Frames.class, Frames::of);
///     frames.frame(value, 2)       // 2*i + 1/2 behind a pooling of K2 S2
public final class Frames {
  private final Specs specs;
  private final Map<Value, List<List<Trail>>> trails = new HashMap<>();
  private final List<Parting> partings = new ArrayList<>();

  private Frames(Specs specs) {
    this.specs = specs;
  }

  /// Follows all inputs through a network.
  public static Frames of(View view) {
    return of(view.graph(), view.settled());
  }

  /// Follows inputs of other sizes.
  static Frames of(Graph graph, Specs specs) {
    Frames frames = new Frames(specs);
    graph.inputs().forEach(frames::begin);
    graph.nodes().forEach(frames::follow);
    return frames;
  }

  /// Where the cells of a value lie on the input that [#origin] tells.
  ///
  /// @return empty if that is not known, or the value has no such axis
  public Optional<Frame> frame(Value value, int axis) {
    return trail(value, axis).map(Trail::frame);
  }

  /// The input on whose cells those of a value lie.
  public Optional<Value> origin(Value value, int axis) {
    return trail(value, axis).map(Trail::origin);
  }

  /// Where maps of one input meet that lie apart, in the order of the nodes.
  List<Parting> partings() {
    return Collections.unmodifiableList(partings);
  }

  private Optional<Trail> trail(Value value, int axis) {
    return trails(value, axis).stream().findFirst();
  }

  private List<Trail> trails(Value value, int axis) {
    List<List<Trail>> known = trails.getOrDefault(value, List.of());
    return axis >= 0 && axis < known.size() ? known.get(axis) : List.of();
  }

  private void begin(Port port) {
    List<Size> sizes = specs.at(port.value()).sizes().orElse(List.of());
    trails.put(
        port.value(),
        IntStream.range(0, sizes.size())
            .mapToObj(axis ->
                axis > 0 && sizes.size() > 2 && !sizes.get(axis).is(1)
                    ? List.of(Trail.of(port.value()))
                    : List.<Trail>of())
            .toList());
  }

  private void follow(Node node) {
    node.writes()
        .filter(value -> specs.at(value).isConcrete())
        .forEach(value -> trails.put(value, trails(node, specs.at(value))));
  }

  private List<List<Trail>> trails(Node node, TensorSpec out) {
    Inputs<TensorSpec> inputs = specs.inputs(node);
    if (!inputs.present().stream().allMatch(TensorSpec::isConcrete)) {
      return List.of();
    }
    OperatorFrames frames = new OperatorFrames(node.operator(), inputs, out);
    return IntStream.range(0, out.rank()).mapToObj(axis -> along(node, axis, frames)).toList();
  }

  private List<Trail> along(Node node, int axis, OperatorFrames frames) {
    List<List<Trail>> met =
        IntStream.range(0, node.inputs().size())
            .mapToObj(input -> given(node, input, axis, frames))
            .filter(trails -> !trails.isEmpty())
            .toList();
    Meeting meeting = new Meeting(node, axis, met);
    if (meets(node)) {
      partings.addAll(meeting.partings(frames.out().size(axis).value()));
    }
    return meeting.result();
  }

  private static boolean meets(Node node) {
    return node.operator() instanceof Concat || node.operator() instanceof Pointwise;
  }

  private List<Trail> given(Node node, int input, int axis, OperatorFrames frames) {
    try {
      return node.inputs()
          .get(input)
          .flatMap(value ->
              frames.axis(input, axis).map(from -> given(node, input, from, value, frames)))
          .orElse(List.of());
    } catch (IllegalArgumentException | ArithmeticException notFollowed) {
      // The operator does not take its inputs, or numbers leave all bounds.
      return List.of();
    }
  }

  private List<Trail> given(Node node, int input, int from, Value value, OperatorFrames frames) {
    List<Trail> places = trails(value, from);
    List<Trail> before = meets(node) ? places : Meeting.seen(places);
    return before.isEmpty()
        ? before
        : frames
            .frame(input, from)
            .map(frame -> before.stream().map(trail -> trail.then(node, from, frame)).toList())
            .orElse(List.of());
  }
}
