package dev.adjoint.formats.safetensors;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What a safetensors file says of its tensors.
///
/// @param entries by name, in the order of the file
/// @param notes texts by name, which mean something to whoever wrote them
record Header(SequencedMap<String, Entry> entries, SequencedMap<String, String> notes) {

  /// Makes sure that the tensors lie one behind the other and nothing else is in the file: bytes that
  /// belong to two of them or to none are what a crafted file has.
  ///
  /// @param length bytes behind the header
  /// @throws IllegalArgumentException if not
  void requireGapless(long length) {
    long at = 0;
    for (Entry entry : inOrder()) {
      if (entry.begin() != at) {
        throw new IllegalArgumentException(
            "the tensor at byte %d of the data begins %s byte %d, where the one before ends"
                .formatted(entry.begin(), entry.begin() < at ? "before" : "behind", at));
      }
      at = entry.end();
    }
    if (at != length) {
      throw new IllegalArgumentException(
          "the tensors take %d bytes, the file has %d%s"
              .formatted(at, length, at > length ? "; it is truncated" : ""));
    }
  }

  private List<Entry> inOrder() {
    return entries.values().stream()
        .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
        .toList();
  }

  /// The types of those tensors whose numbers have 16 bits.
  SequencedMap<String, String> halves() {
    SequencedMap<String, String> halves = new LinkedHashMap<>();
    entries.forEach((name, entry) -> {
      if (entry.type().isHalf()) {
        halves.put(name, entry.type().name());
      }
    });
    return halves;
  }
}
