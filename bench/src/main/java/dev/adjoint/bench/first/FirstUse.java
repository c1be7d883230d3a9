package dev.adjoint.bench.first;

import dev.adjoint.bench.match.Result;
import dev.adjoint.bench.row.NetworkRow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// How long a network takes to its first result, from the start of the JVM on.
///
/// @param results by who it was and how it was started
public record FirstUse(NetworkRow row, Map<String, Result> results) {
  public FirstUse {
    results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
  }
}
