package dev.adjoint.inspect.finding;

/// How bad a finding is; worse ones come later.
public enum Severity {
  /// Worth knowing: costs, or what another runtime makes of it.
  NOTE,
  /// It will be seen in what the network makes.
  WARNING,
  /// The network cannot work as it stands: it stops, or leaves cells without a value.
  ERROR
}
