package dev.adjoint.formats.onnx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Gives names that nobody has yet, in time that does not grow with how many were given.
final class Names {
  private final Set<String> taken;
  private final Map<String, Integer> given = new HashMap<>();

  Names(Set<String> taken) {
    this.taken = new HashSet<>(taken);
  }

  /// The hint itself, or the hint with a number behind it.
  String fresh(String hint) {
    String candidate = hint;
    while (!taken.add(candidate)) {
      candidate = hint + "_" + given.merge(hint, 1, Integer::sum);
    }
    return candidate;
  }
}
