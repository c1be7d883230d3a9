package dev.adjoint.inspect.finding;

/// The rules, by ids that stay: a team's settings and baselines name them. Each has a page of its own.
public enum Rule {
  UNEVEN_OVERLAP("UP001", "uneven-overlap", "Cells are sums over unequal numbers of taps"),
  DEAD_PHASE("UP002", "dead-phase", "Some cells are reached by no tap"),
  PHASE_GAIN("UP003", "phase-gain", "Phases answer a flat input unequally"),
  SPECTRAL_IMAGES("UP004", "spectral-images", "Spectral images are let through"),
  SIZES("UP005", "sizes", "Some input sizes fail where a skip connection joins"),
  FRAMES("UP006", "frames", "Maps that meet lie apart by part of a cell"),
  PORTABILITY("UP007", "portability", "Runtimes disagree on this layer"),
  BORDER("UP008", "border", "Cells at the border are reached by fewer taps"),
  COST("UP009", "cost", "The same result can be had for less"),
  MEASURED("UP010", "measured", "A pattern was measured in what the network makes");

  private final String id;
  private final String slug;
  private final String title;

  Rule(String id, String slug, String title) {
    this.id = id;
    this.slug = slug;
    this.title = title;
  }

  /// As in `UP001`: it never changes its meaning.
  public String id() {
    return id;
  }

  /// As in `uneven-overlap`: for people.
  public String slug() {
    return slug;
  }

  /// What the rule finds, in a few words.
  public String title() {
    return title;
  }

  /// Whether a person means this rule by a name: its id or its slug, in any case.
  public boolean isCalled(String name) {
    return id.equalsIgnoreCase(name) || slug.equalsIgnoreCase(name);
  }
}
