package dev.adjoint.formats.torch.pickle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A dictionary, in the order in which it was filled. Keys are not hashed: one that holds itself,
/// or is nested a million times, must not matter.
public final class Dict implements Item {
  /// A key and its value.
  public record Entry(Item key, Item value) {}

  private final List<Entry> entries = new ArrayList<>();

  /// Adds an entry, also beside another of the same key.
  public void put(Item key, Item value) {
    entries.add(new Entry(key, value));
  }

  /// All entries; changes with the dictionary.
  public List<Entry> entries() {
    return entries;
  }

  /// The last value under a text.
  public Optional<Item> get(String key) {
    return entries.reversed().stream()
        .filter(entry -> entry.key() instanceof Text text && text.value().equals(key))
        .map(Entry::value)
        .findFirst();
  }

  @Override
  public String described() {
    return "a dictionary of " + entries.size();
  }
}
