package dev.adjoint.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The `adjoint` command.
@Command(
    name = "adjoint",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Learned upsampling for the JVM: convolution and its adjoint.")
public final class Main implements Runnable {
  private Main() {}

  /// Runs the command and ends the JVM with its exit code.
  ///
  /// @param arguments what followed `adjoint` on the command line
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  /// The version in the manifest of the jar this class came from.
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"adjoint " + (version == null ? "(not run from a jar)" : version)};
    }
  }
}
