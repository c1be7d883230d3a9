package dev.adjoint.engine;

import dev.adjoint.graph.Graph;
import java.util.List;

/// A graph made ready to run, whatever the sizes of its inputs will be: rewritten, its nodes joined
/// into stages, weights packed.
///
/// @param graph the graph as it is computed, after rewriting
/// @param arenas of its plans
public record Program(Graph graph, List<Stage> stages, Arena.Shelf arenas) {
  Program(Graph graph, List<Stage> stages) {
    this(graph, stages, new Arena.Shelf());
  }
}
