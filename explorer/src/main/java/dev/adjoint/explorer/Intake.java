package dev.adjoint.explorer;

/// Takes in files that a visitor drops on a page.
public interface Intake {
  /// The most bytes of a file.
  long most();

  /// Takes a file in.
  ///
  /// @param name of the file, without folders
  /// @return what is answered
  /// @throws Refusal if it cannot be used
  Page take(String name, byte[] file) throws Refusal;
}
