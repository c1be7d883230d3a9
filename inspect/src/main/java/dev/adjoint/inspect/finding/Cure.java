package dev.adjoint.inspect.finding;

import java.util.OptionalLong;

/// A change that removes what was found.
///
/// @param what the change in words, as in `a kernel of 4, whose length the stride divides`
/// @param line the line to write instead, in PyTorch's words; empty where there is no single one
/// @param parameters how many more parameters the network then has; negative for fewer; empty if not
///     known
/// @param multiplyAdds how many more multiply-adds a run then takes, at the sizes the inspection chose;
///     empty if not known
/// @param repair what `adjoint repair` calls it if it can do it by itself, without training; empty if
///     it cannot
public record Cure(
    String what, String line, OptionalLong parameters, OptionalLong multiplyAdds, String repair) {
  /// A change whose cost is nothing or not known.
  public static Cure of(String what, String line) {
    return new Cure(what, line, OptionalLong.empty(), OptionalLong.empty(), "");
  }

  /// What it costs.
  public Cure costing(long parameters, long multiplyAdds) {
    return new Cure(what, line, OptionalLong.of(parameters), OptionalLong.of(multiplyAdds), repair);
  }

  /// The repair that does it.
  public Cure by(String repair) {
    return new Cure(what, line, parameters, multiplyAdds, repair);
  }
}
