package dev.adjoint.formats.torch.pickle;

import java.util.ArrayList;
import java.util.List;

/// A list, tuple or set. It may hold itself, so it is compared by identity.
public final class Sequence implements Item {
  private final List<Item> items;

  /// An empty one.
  public Sequence() {
    this(List.of());
  }

  /// One that holds these.
  public Sequence(List<? extends Item> items) {
    this.items = new ArrayList<>(items);
  }

  /// What it holds, in order; changes with it.
  public List<Item> items() {
    return items;
  }

  @Override
  public String described() {
    return "a list of " + items.size();
  }
}
