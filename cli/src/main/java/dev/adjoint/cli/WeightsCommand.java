package dev.adjoint.cli;

import dev.adjoint.formats.StagedFiles;
import dev.adjoint.formats.checkpoint.Checkpoint;
import dev.adjoint.formats.checkpoint.Checkpoints;
import dev.adjoint.nn.architecture.Architectures;
import dev.adjoint.nn.layer.WeightsFit;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `adjoint weights`: what a file of weights holds, and whether it is a network's.
@Command(
    name = "weights",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    customSynopsis = "adjoint weights [OPTIONS] FILE",
    descriptionHeading = "%n",
    description = {
      "Lists the tensors in a file of weights.",
      "",
      "PyTorch's .pt and .pth (zip, legacy, whole modules, TorchScript), safetensors, .npz, .npy and the weights of .onnx models are read; the contents tell which it is."
          + " Nothing in a file is run: what asks for more than tensors is refused by name."
          + " What is not finite is counted and left out of min, max, mean and std.",
      ""
    },
    footer = {
      "",
      "Exit codes: as all of adjoint's; 3 also if --check finds that the network's weights are not all there.",
      "",
      "Examples:",
      "  adjoint weights model.pth",
      "  adjoint weights checkpoint.pt --part state_dict --output model.safetensors",
      "  adjoint weights model.safetensors --check network.onnx",
      "  adjoint weights model.onnx",
      "  adjoint weights model_epoch_100.pth --check lapsrn-x4",
      "  adjoint weights model.pth --json"
    })
final class WeightsCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A file of weights.")
  private Path file = Path.of("");

  @Option(
      names = "--part",
      paramLabel = "NAME",
      description =
          "Only tensors below this name, which is taken off: state_dict makes state_dict.conv.weight conv.weight.")
  private Optional<String> part = Optional.empty();

  @Option(
      names = "--check",
      paramLabel = "NETWORK",
      description =
          "Also tell which tensors fit the weights of a network, by name and shape, and which are missing, left over or transposed;"
              + " if they are not all there, whose they are."
              + " The network is an .onnx file or the name of an architecture: unet, vae, lapsrn-x4, ...")
  private Optional<String> network = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Also write the tensors: .safetensors or .npz.")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--json", description = "Tell everything as JSON.")
  private boolean json;

  /// Replaced by picocli.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    CommandLine command = spec.commandLine();
    if (output.isPresent()) {
      requireWritable(output.get(), command);
    }
    Checkpoint whole = Checkpoints.read(file);
    Checkpoint checkpoint = part.map(whole::under).orElse(whole);
    Optional<WeightsFit> fit = Optional.empty();
    if (network.isPresent()) {
      fit = Optional.of(NetworkWeights.fit(network.get(), checkpoint));
    }
    List<String> others =
        fit.filter(found -> !found.isWhole())
            .map(_ -> Architectures.fitting(checkpoint.shapes()))
            .orElse(List.of());
    if (output.isPresent()) {
      Checkpoints.write(output.get(), checkpoint);
    }
    tell(new WeightsReport(file, checkpoint, fit, others, output), command);
    return fit.map(WeightsFit::isWhole).orElse(true) ? ExitCode.DONE : ExitCode.UNUSABLE;
  }

  private static void requireWritable(Path file, CommandLine command) {
    if (!Checkpoints.isWritable(file)) {
      throw new ParameterException(command, file + ": weights are written as .safetensors or .npz");
    }
    try {
      StagedFiles.requireWritable(file);
    } catch (FileSystemException e) {
      throw new ParameterException(command, Objects.toString(e.getMessage()), e);
    }
  }

  private void tell(WeightsReport report, CommandLine command) {
    if (json) {
      command.getOut().println(report.json());
    } else {
      report.tell(new Report(command.getOut()));
    }
  }
}
