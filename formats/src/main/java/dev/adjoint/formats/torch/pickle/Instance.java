package dev.adjoint.formats.torch.pickle;

/// An object of some class: its name and what it holds, without what it could do.
public final class Instance implements Item {
  private final Name type;
  private final Dict attributes = new Dict();
  private final Sequence elements = new Sequence();

  /// One that holds nothing yet.
  public Instance(Name type) {
    this.type = type;
  }

  /// Its class.
  public Name type() {
    return type;
  }

  /// Its fields; of a class that is a dictionary, its entries too.
  public Dict attributes() {
    return attributes;
  }

  /// The parts of a state that is no dictionary; of a class that is a list, its elements too.
  public Sequence elements() {
    return elements;
  }

  /// Takes over a state, as `__setstate__` would: a dictionary of fields, or a pair of such for
  /// classes with slots, or a state of the class's own.
  void build(Item state) {
    switch (state) {
      case Dict fields -> attributes.entries().addAll(fields.entries());
      case Sequence parts -> parts.items().forEach(this::buildPart);
      default -> elements.items().add(state);
    }
  }

  private void buildPart(Item part) {
    if (part instanceof Dict fields) {
      attributes.entries().addAll(fields.entries());
    } else {
      elements.items().add(part);
    }
  }

  @Override
  public String described() {
    return "an object of class " + type;
  }
}
