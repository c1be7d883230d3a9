package dev.adjoint.inspect.portability;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Lists of whole numbers in a file's attributes.
final class AttributeNumbers {
  private AttributeNumbers() {}

  /// The numbers of `1, 2`; none where the attribute is absent or holds something else.
  static List<Long> of(Map<String, String> attributes, String name) {
    String text = attributes.getOrDefault(name, "");
    return text.matches("-?\\d{1,18}(, -?\\d{1,18})*")
        ? Stream.of(text.split(", ")).map(Long::valueOf).toList()
        : List.of();
  }
}
