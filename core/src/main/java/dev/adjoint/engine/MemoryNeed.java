package dev.adjoint.engine;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Bytes of the largest set of tensors that are alive at one time, and the stage where that is.
///
/// @param stage in words, for messages
record MemoryNeed(long bytes, String stage) {
  private static final int MEBIBYTE = 1 << 20;

  /// Counts values whose sizes are known; the rest cannot be foreseen.
  static MemoryNeed of(Specs specs, Graph graph, List<Stage> stages) {
    Set<Value> alive = new HashSet<>(graph.outputs());
    MemoryNeed most = new MemoryNeed(0, "");
    for (Stage stage : stages.reversed()) {
      stage.reads().forEach(alive::add);
      stage.writes().forEach(alive::add);
      long bytes = alive.stream().mapToLong(v -> bytes(specs.at(v))).sum();
      most = bytes > most.bytes ? new MemoryNeed(bytes, stage.node().toString()) : most;
      stage.writes().forEach(alive::remove);
    }
    return most;
  }

  private static long bytes(TensorSpec spec) {
    if (!spec.isConcrete()) {
      return 0;
    }
    long each =
        switch (spec.type()) {
          case FLOAT32 -> Float.BYTES;
          default -> Long.BYTES;
        };
    return each * spec.shape().elements();
  }

  /// Refuses what this VM has no room for.
  ///
  /// @throws GraphException if the need passes what this VM may take
  void require() {
    long limit = Runtime.getRuntime().maxMemory();
    if (bytes > limit) {
      throw new GraphException(
          "%s: the tensors alive here take %d MiB, this VM may use %d MiB; give it more with -Xmx or make the input smaller"
              .formatted(stage, bytes / MEBIBYTE, limit / MEBIBYTE));
    }
  }
}
