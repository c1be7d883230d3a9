package dev.adjoint.inspect.frames;

import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.view.View;
import dev.adjoint.size.Rational;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// UP006: where maps meet that lie apart. One finding for each layer that is to be changed, wherever its maps
/// meet others and along however many axes.
public final class FramesCheck {
  /// What is less than this part of a cell is left alone.
  private static final Rational LEAST = Rational.of(1, 8);

  private FramesCheck() {}

  /// What is to be told.
  public static List<Finding> findings(View view) {
    try {
      return told(view);
    } catch (IllegalArgumentException beyondAllBounds) {
      // Fractions that no longer fit: no network that is meant to run has them.
      return List.of();
    }
  }

  private static List<Finding> told(View view) {
    Map<Node, List<Parting>> told = new LinkedHashMap<>();
    Crops crops = new Crops(view);
    for (Parting parting : view.analysis(Frames.class, Frames::of).partings()) {
      if (isTold(parting, rank(view, parting)) || crops.isAside(parting)) {
        told.computeIfAbsent(layer(parting), node -> new ArrayList<>()).add(parting);
      }
    }
    return told.entrySet().stream()
        .map(entry -> new FramesFinding(view, entry.getKey(), entry.getValue()).finding())
        .toList();
  }

  private static int rank(View view, Parting parting) {
    return view.settled().at(parting.node().output()).rank();
  }

  /// Layers of stride 1 may lie one-sided on purpose: whole cells apart, as where convolutions without
  /// padding are added up, and along one axis, where nothing shall be seen of the future.
  private static boolean isTold(Parting parting, int rank) {
    boolean much = Parting.magnitude(parting.cellsApart()).compareTo(LEAST) >= 0;
    boolean oneSided = rank == 3 && parting.isOneSided();
    boolean onPurpose = !parting.isByResampling() && (parting.isWhole() || oneSided);
    return much && !onPurpose;
  }

  private static Node layer(Parting parting) {
    Optional<Node> blamed = parting.blamed().map(pair -> pair.up().node());
    return blamed.orElse(parting.node());
  }
}
