package dev.adjoint.inspect.report;

import java.io.IOException;

/// A form in which an inspection is told. The same account is told in the same characters, on any machine
/// and at any time.
@FunctionalInterface
public interface Report {
  /// Tells it.
  ///
  /// @throws IOException if what is written to refuses
  void write(Account account, Appendable to) throws IOException;
}
