package dev.adjoint.inspect.report.words;

import java.util.List;
import java.util.stream.Collectors;

/// Sizes of maps in words.
public final class Cells {
  private Cells() {}

  /// As in `64 x 64`.
  public static String of(List<Long> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }
}
