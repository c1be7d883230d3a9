package dev.adjoint.inspect.repair;

import java.util.List;
import java.util.Optional;

/// The repairs there are.
public final class Repairs {
  private static final List<Repair> ALL =
      List.of(
          new PadToMultiple(),
          new ExplicitSame(),
          new ExplicitOutputPadding(),
          new ZeroExtendedKernel(),
          new SubPixel(),
          new Transposed(),
          new EqualGains(),
          new AntiImaging());

  private Repairs() {}

  /// In the order in which they are applied.
  public static List<Repair> all() {
    return ALL;
  }

  /// The repair of a name.
  public static Optional<Repair> named(String name) {
    return ALL.stream().filter(repair -> repair.name().equals(name)).findFirst();
  }
}
