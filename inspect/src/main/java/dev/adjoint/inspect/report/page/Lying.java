package dev.adjoint.inspect.report.page;

import dev.adjoint.geometry.Frame;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.frames.Frames;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Where the cells of a map lie on the network's input, in words.
final class Lying {
  private Lying() {}

  /// As in `cells 1/2 apart, the first at -1/4`; empty where it is not known along all axes.
  static String over(View view, Value value) {
    TensorSpec spec = view.settled().at(value);
    return spec.isConcrete() ? frames(view).map(f -> over(f, value, spec.rank())).orElse("") : "";
  }

  private static Optional<Frames> frames(View view) {
    try {
      return Optional.of(view.analysis(Frames.class, Frames::of));
    } catch (IllegalArgumentException beyondAllBounds) {
      // Fractions that no longer fit, as in no network that is meant to run.
      return Optional.empty();
    }
  }

  private static String over(Frames frames, Value value, int rank) {
    List<Optional<Frame>> axes =
        IntStream.range(2, rank).mapToObj(axis -> frames.frame(value, axis)).toList();
    return axes.isEmpty() || axes.contains(Optional.<Frame>empty())
        ? ""
        : axes.stream()
            .flatMap(Optional::stream)
            .map(Lying::words)
            .distinct()
            .collect(Collectors.joining("; "));
  }

  private static String words(Frame frame) {
    return "cells %s apart, the first at %s".formatted(frame.scale(), frame.offset());
  }
}
