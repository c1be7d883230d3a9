package dev.adjoint.formats.onnx.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Reads `StringStringEntryProto`s, texts by name, one after the other.
final class Entries {
  private final WireReader wire;
  private final SequencedMap<String, String> all = new LinkedHashMap<>();

  Entries(WireReader wire) {
    this.wire = wire;
  }

  /// Reads the current field as one more; of two with the same name the later counts.
  ///
  /// @return its name
  String read() {
    return wire.message("StringStringEntryProto", this::entry);
  }

  private String entry() {
    String key = "";
    String value = "";
    while (wire.next()) {
      switch (wire.field()) {
        case Proto.StringStringEntry.KEY -> key = wire.lenientText();
        case Proto.StringStringEntry.VALUE -> value = wire.lenientText();
        default -> wire.skip();
      }
    }
    all.put(key, value);
    return key;
  }

  /// All that were read, in the order in which their names came first.
  SequencedMap<String, String> all() {
    return Collections.unmodifiableSequencedMap(all);
  }
}
