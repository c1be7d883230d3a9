package dev.adjoint.engine;

import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.graph.Graph;
import java.util.List;

/// A graph made ready to run, whatever the sizes of its inputs will be: rewritten, its nodes joined
/// into stages, weights packed.
///
/// @param graph the graph as it is computed, after rewriting
/// @param lanes that compute
/// @param arenas of its plans
public record Program(Graph graph, List<Stage> stages, Lanes lanes, Arena.Shelf arenas) {
  Program(Graph graph, List<Stage> stages, Lanes lanes) {
    this(graph, stages, lanes, new Arena.Shelf());
  }
}
