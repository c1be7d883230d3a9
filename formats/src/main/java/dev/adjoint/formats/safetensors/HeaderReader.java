package dev.adjoint.formats.safetensors;

import dev.adjoint.formats.storage.StoredType;
import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads the JSON that a safetensors file begins with. What is wrong is told as
/// [IllegalArgumentException] or as Jackson tells it.
final class HeaderReader {
  private static final String NOTES = "__metadata__";
  private static final int DEEPEST = 4;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private final JsonParser json;
  private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();
  private final SequencedMap<String, String> notes = new LinkedHashMap<>();

  private HeaderReader(JsonParser json) {
    this.json = json;
  }

  static Header read(byte[] bytes) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      HeaderReader reader = new HeaderReader(json);
      reader.readAll();
      return new Header(reader.entries, reader.notes);
    }
  }

  private void readAll() {
    expect(JsonToken.START_OBJECT, json.nextToken(), "the header");
    eachKey("the header", this::readEntry);
    if (json.nextToken() != null) {
      throw new IllegalArgumentException("more follows behind the header's closing brace");
    }
  }

  /// Calls for each key, whose value is the current token.
  private void eachKey(String of, Consumer<String> reader) {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      if (key == null) {
        throw new IllegalArgumentException(of + " ends early");
      }
      json.nextToken();
      reader.accept(key);
    }
  }

  private void readEntry(String name) {
    expect(JsonToken.START_OBJECT, json.currentToken(), "'" + name + "'");
    if (name.equals(NOTES)) {
      eachKey(NOTES, key -> notes.put(key, text(key)));
    } else {
      entries.put(name, new Fields().read(name));
    }
  }

  private String text(String what) {
    expect(JsonToken.VALUE_STRING, json.currentToken(), "'" + what + "'");
    return json.getString();
  }

  private long number(String what) {
    expect(JsonToken.VALUE_NUMBER_INT, json.currentToken(), "a number in '" + what + "'");
    return json.getLongValue();
  }

  private List<Long> numbers(String what) {
    expect(JsonToken.START_ARRAY, json.currentToken(), "'" + what + "'");
    List<Long> numbers = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      numbers.add(number(what));
    }
    return numbers;
  }

  private static void expect(JsonToken expected, JsonToken found, String what) {
    if (found != expected) {
      throw new IllegalArgumentException("%s is %s, expected %s".formatted(what, found, expected));
    }
  }

  /// What stands in braces behind a tensor's name.
  private final class Fields {
    private String type = "";
    private List<Long> shape = List.of();
    private List<Long> offsets = List.of();
    private int seen;

    Entry read(String name) {
      eachKey("'" + name + "'", this::readField);
      if (seen != 3 || offsets.size() != 2) {
        throw new IllegalArgumentException(
            "'%s' must have dtype, shape and two data_offsets".formatted(name));
      }
      return inTensor(
          name, () -> new Entry(storedType(), Shape.of(shape), offsets.get(0), offsets.get(1)));
    }

    private void readField(String key) {
      seen++;
      switch (key) {
        case "dtype" -> type = text(key);
        case "shape" -> shape = numbers(key);
        case "data_offsets" -> offsets = numbers(key);
        default ->
            throw new IllegalArgumentException(
                "unknown key '%s'; dtype, shape and data_offsets are".formatted(key));
      }
    }

    private StoredType storedType() {
      return Arrays.stream(StoredType.values())
          .filter(known -> known.name().equals(type))
          .findFirst()
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "element type '%s' is not read; %s are"
                      .formatted(type, Arrays.toString(StoredType.values()))));
    }

    private static Entry inTensor(String name, Supplier<Entry> made) {
      try {
        return made.get();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("tensor '%s': %s".formatted(name, e.getMessage()), e);
      }
    }
  }
}
