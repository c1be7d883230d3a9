package dev.adjoint.inspect.repair;

import java.util.List;

/// A change to a network that removes a fault without training.
public interface Repair {
  /// As in `sub-pixel`: it never changes its meaning, for findings and command lines name it.
  String name();

  /// Whether no output changes beyond rounding.
  boolean isExact();

  /// What it does, in one sentence.
  String summary();

  /// Whether a finding at one place asks for it at all others as well.
  default boolean isEverywhere() {
    return false;
  }

  /// Whether it is done around the network as a whole, once.
  default boolean isOfNetwork() {
    return false;
  }

  /// What it can do to a network, in the order of its nodes, and where it cannot do what might be hoped
  /// for. Places that it has nothing to do with are left out.
  List<Proposal> proposals(Ground ground);
}
