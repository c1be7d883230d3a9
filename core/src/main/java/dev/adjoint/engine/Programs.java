package dev.adjoint.engine;

import dev.adjoint.engine.conv.choice.Wish;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.rewrite.AffineFolding;
import dev.adjoint.graph.rewrite.ConstantFolding;
import dev.adjoint.graph.rewrite.DeadNodes;
import dev.adjoint.graph.rewrite.Rectifiers;
import dev.adjoint.graph.rewrite.Rewrite;

/// Makes programs from graphs.
public final class Programs {
  private static final Rewrite REWRITES =
      new ConstantFolding().then(new AffineFolding()).then(new Rectifiers()).then(new DeadNodes());

  private Programs() {}

  /// The program for a graph.
  ///
  /// @param fuse whether to compute beforehand what depends on constants alone, to fold batch norms
  ///     and biases into the convolutions before them, and to apply activations where convolutions store
  /// @param wish how convolutions shall be computed
  /// @throws dev.adjoint.graph.GraphException if a node cannot work whatever the graph is given
  public static Program compile(Graph graph, boolean fuse, Wish wish) {
    Graph rewritten = fuse ? REWRITES.apply(graph) : graph;
    return new Program(rewritten, new Staging(rewritten, fuse, wish).stages(), wish.lanes());
  }
}
