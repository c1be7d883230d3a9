package dev.adjoint.inspect.frames;

import dev.adjoint.geometry.Frame;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Port;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.pointwise.Pointwise;
import dev.adjoint.size.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
  private final View view;
  private final Map<Value, List<Optional<Trail>>> trails = new HashMap<>();
  private final List<Parting> partings = new ArrayList<>();

  private Frames(View view) {
    this.view = view;
  }

  /// Follows all inputs through a network.
  public static Frames of(View view) {
    Frames frames = new Frames(view);
    view.graph().inputs().forEach(frames::begin);
    view.graph().nodes().forEach(frames::follow);
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
    List<Optional<Trail>> known = trails.getOrDefault(value, List.of());
    return axis >= 0 && axis < known.size() ? known.get(axis) : Optional.empty();
  }

  private void begin(Port port) {
    List<Size> sizes = view.settled().at(port.value()).sizes().orElse(List.of());
    trails.put(
        port.value(),
        IntStream.range(0, sizes.size())
            .mapToObj(axis ->
                axis > 0 && sizes.size() > 2 && !sizes.get(axis).is(1)
                    ? Optional.of(Trail.of(port.value()))
                    : Optional.<Trail>empty())
            .toList());
  }

  private void follow(Node node) {
    node.writes()
        .filter(value -> view.settled().at(value).isConcrete())
        .forEach(value -> trails.put(value, trails(node, view.settled().at(value))));
  }

  private List<Optional<Trail>> trails(Node node, TensorSpec out) {
    Inputs<TensorSpec> inputs = view.settled().inputs(node);
    if (!inputs.present().stream().allMatch(TensorSpec::isConcrete)) {
      return List.of();
    }
    OperatorFrames frames = new OperatorFrames(node.operator(), inputs, out);
    return IntStream.range(0, out.rank()).mapToObj(axis -> along(node, axis, frames)).toList();
  }

  /// Where maps meet, what has been through the least: it is most often what a skip brings.
  private Optional<Trail> along(Node node, int axis, OperatorFrames frames) {
    List<Trail> met =
        IntStream.range(0, node.inputs().size())
            .mapToObj(input -> given(node, input, axis, frames))
            .flatMap(Optional::stream)
            .sorted(Comparator.comparingInt(trail -> trail.steps().size()))
            .toList();
    if (node.operator() instanceof Concat || node.operator() instanceof Pointwise) {
      compare(node, axis, frames.out().size(axis).value(), met);
    }
    return met.stream().findFirst();
  }

  private Optional<Trail> given(Node node, int input, int axis, OperatorFrames frames) {
    try {
      return node.inputs()
          .get(input)
          .flatMap(value ->
              frames
                  .axis(input, axis)
                  .flatMap(from ->
                      trail(value, from)
                          .flatMap(trail ->
                              frames
                                  .frame(input, from)
                                  .map(frame -> trail.then(node, axis, frame)))));
    } catch (IllegalArgumentException notFollowed) {
      // The operator does not take its inputs, or numbers leave all bounds.
      return Optional.empty();
    }
  }

  private void compare(Node node, int axis, long cells, List<Trail> met) {
    met.stream()
        .skip(1)
        .filter(other -> other.origin().equals(met.getFirst().origin()))
        .filter(other -> !other.frame().equals(met.getFirst().frame()))
        .map(other -> new Parting(node, axis, cells, met.getFirst(), other))
        .forEach(partings::add);
  }
}
