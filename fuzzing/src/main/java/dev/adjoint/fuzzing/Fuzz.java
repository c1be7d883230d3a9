package dev.adjoint.fuzzing;

/// What the fuzzer calls. The property `adjoint.fuzzing.target` names the [Target].
public final class Fuzz {
  private static final Target TARGET =
      Target.named(System.getProperty("adjoint.fuzzing.target", ""));

  private Fuzz() {}

  /// Jazzer looks for this method by its name: it is called with one input after the other, and what
  /// it throws is a finding.
  public static void fuzzerTestOneInput(byte[] bytes) {
    TARGET.read(bytes);
  }
}
