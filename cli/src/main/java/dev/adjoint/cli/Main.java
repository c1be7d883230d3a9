package dev.adjoint.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The `adjoint` command.
@Command(
    name = "adjoint",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      RunCommand.class,
      UpscaleCommand.class,
      EvaluateCommand.class,
      InspectCommand.class,
      WeightsCommand.class,
      RepairCommand.class,
      ExploreCommand.class,
      TrainCommand.class,
      BenchCommand.class,
      HelpCommand.class
    },
    descriptionHeading = "%n",
    description = "Learned upsampling for the JVM: convolution and its adjoint.%n",
    footer = {
      "",
      "Examples:",
      "  adjoint upscale photo.jpg --output large.png",
      "  adjoint run model.onnx --input photo.png --output result.png",
      "  adjoint run model.onnx --input z=latent.npy --output image=result.npy",
      "  adjoint inspect model.onnx",
      "  adjoint repair model.onnx --output repaired.onnx",
      "  adjoint explore",
      "  adjoint weights model.pth --output model.safetensors",
      "  adjoint train autoencoder --data digits",
      "  adjoint bench --peers ort",
      "",
      "Exit codes: 0 done, 1 findings of inspect, or nothing that repair could do, 2 wrong usage, 3 a file that cannot be used, 70 a fault in adjoint."
    })
public final class Main implements Runnable {
  private static final int HELP_WIDTH = 100;

  /// Replaced by picocli.
  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /// Runs the command and ends the JVM with its exit code.
  ///
  /// @param arguments what followed `adjoint` on the command line
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    System.exit(execute(out, err, arguments));
  }

  /// Runs the command.
  ///
  /// @param out where results are told
  /// @param err where errors are told, and progress if that is a terminal
  /// @return the exit code
  static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    Failures failures = new Failures();
    CommandLine command =
        new CommandLine(new Main())
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpWidth(HELP_WIDTH)
            .setParameterExceptionHandler(failures)
            .setExecutionExceptionHandler(failures);
    try {
      return command.execute(arguments);
    } catch (OutOfMemoryError | StackOverflowError e) {
      return failures.tellExhaustion(err, e);
    } catch (RuntimeException | Error e) {
      // What picocli does not give to its handlers; Java itself would end with 1.
      return failures.tellFault(err, e);
    } finally {
      out.flush();
      err.flush();
    }
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /// The version in the manifest of the jar this class came from.
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"adjoint " + text()};
    }

    static String text() {
      String version = Main.class.getPackage().getImplementationVersion();
      return version == null ? "(not run from a jar)" : version;
    }
  }
}
