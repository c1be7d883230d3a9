package dev.adjoint.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Brings nodes into an order in which every value is written before it is read; nodes that are so
/// already stay as they are.
final class ExecutionOrder {
  private final Map<Value, List<Node>> waiting = new HashMap<>();
  private final IdentityHashMap<Node, Integer> missing = new IdentityHashMap<>();
  private final Deque<Node> ready = new ArrayDeque<>();
  private final List<Node> order = new ArrayList<>();

  private ExecutionOrder() {}

  /// @param given values that are there before the first node runs
  /// @throws GraphException naming a node that reads what nobody writes, or that waits for itself
  static List<Node> of(List<Node> nodes, Set<Value> given) {
    requireWriters(nodes, given);
    if (isOrdered(nodes, given)) {
      return nodes;
    }
    ExecutionOrder execution = new ExecutionOrder();
    nodes.forEach(node -> execution.enlist(node, given));
    execution.run();
    execution.requireAll(nodes);
    return execution.order;
  }

  private static boolean isOrdered(List<Node> nodes, Set<Value> given) {
    Set<Value> written = new HashSet<>(given);
    for (Node node : nodes) {
      if (!node.reads().allMatch(written::contains)) {
        return false;
      }
      node.writes().forEach(written::add);
    }
    return true;
  }

  private static void requireWriters(List<Node> nodes, Set<Value> given) {
    Set<Value> written = new HashSet<>(given);
    nodes.forEach(node -> node.writes().forEach(written::add));
    for (Node node : nodes) {
      node.reads()
          .filter(v -> !written.contains(v))
          .findFirst()
          .ifPresent(v -> {
            throw new GraphException(
                "%s: its input %s is neither a graph input, nor a constant, nor written by any node"
                    .formatted(node, v));
          });
    }
  }

  private void enlist(Node node, Set<Value> given) {
    List<Value> awaited = node.reads().filter(v -> !given.contains(v)).distinct().toList();
    awaited.forEach(v -> waiting.computeIfAbsent(v, k -> new ArrayList<>()).add(node));
    missing.put(node, awaited.size());
    if (awaited.isEmpty()) {
      ready.add(node);
    }
  }

  private void run() {
    while (!ready.isEmpty()) {
      Node node = ready.remove();
      order.add(node);
      node.writes().forEach(this::arrive);
    }
  }

  private void arrive(Value value) {
    for (Node node : waiting.getOrDefault(value, List.of())) {
      if (missing.merge(node, -1, Integer::sum) == 0) {
        ready.add(node);
      }
    }
  }

  private void requireAll(List<Node> nodes) {
    if (order.size() < nodes.size()) {
      Node stuck =
          nodes.stream().filter(n -> missing.getOrDefault(n, 0) > 0).findFirst().orElseThrow();
      throw new GraphException(stuck + ": waits for its own result; a graph has no cycles");
    }
  }
}
