package dev.adjoint.cli;

import dev.adjoint.formats.StagedFiles;
import dev.adjoint.formats.picture.PictureOptions;
import dev.adjoint.inspect.Inspection;
import dev.adjoint.inspect.Inspector;
import dev.adjoint.inspect.Policy;
import dev.adjoint.inspect.baseline.Baseline;
import dev.adjoint.inspect.baseline.BaselineFile;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.probe.Sample;
import dev.adjoint.inspect.report.Account;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `adjoint inspect`: which layer makes the checkerboard, the ghost, the crash at 35x35.
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    customSynopsis = {
      "adjoint inspect [OPTIONS] MODEL",
      "       adjoint inspect --explain RULE",
      "       adjoint inspect --rules"
    },
    descriptionHeading = "%n",
    description = {
      "Finds what a network's upsampling does to its pictures: checkerboards, dead cells, ghosts, sizes that fail.",
      "",
      "The network is not run unless --probe asks for it. MODEL is one .onnx file, whose operators need not all be known here, or the name of a network"
          + " that is built in (unet, dcgan-generator, ...), with the weights that training begins with."
          + " Each finding names the layer, the numbers that prove it, what will be seen, and the line that cures it.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 nothing found, 1 findings at or above --fail-on, 2 wrong usage, 3 a file that cannot be read, 70 a fault in adjoint.",
      "",
      "Examples:",
      "  adjoint inspect decoder.onnx",
      "  adjoint inspect decoder.onnx --ignore cost,portability --fail-on error",
      "  adjoint inspect decoder.onnx --write-baseline known.json",
      "  adjoint inspect decoder.onnx --baseline known.json --format github",
      "  adjoint inspect decoder.onnx --format html --output report.html",
      "  adjoint inspect decoder.onnx --input photo.jpg",
      "  adjoint inspect --explain uneven-overlap"
    })
final class InspectCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "MODEL",
      arity = "0..1",
      description = "An .onnx file, or the name of a network that is built in.")
  private Optional<String> model = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "terminal",
      description = "How it is told: terminal, json, sarif, html or github. Default: terminal.")
  private ReportForm form = ReportForm.TERMINAL;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write it to a file rather than tell it here.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--select",
      paramLabel = "RULES",
      split = ",",
      description = "Only these rules: UP001, or uneven-overlap; several with commas between.")
  private List<String> selected = List.of();

  @Option(
      names = "--ignore",
      paramLabel = "RULES",
      split = ",",
      description = "All rules but these.")
  private List<String> ignored = List.of();

  @Option(
      names = "--severity",
      paramLabel = "RULE=LEVEL",
      split = ",",
      description = "Take all findings of a rule for a note, a warning or an error.")
  private Map<String, Severity> severities = new LinkedHashMap<>();

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      defaultValue = "warning",
      description =
          "From which severity on findings end with exit code 1: note, warning, error or never. Default: warning.")
  private FailOn failOn = FailOn.WARNING;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Pass over findings that are in this file, unless they are worse now.")
  private Optional<Path> baseline = Optional.empty();

  @Option(
      names = "--write-baseline",
      paramLabel = "FILE",
      description = "Write such a file of everything that is found now, and end with exit code 0.")
  private Optional<Path> newBaseline = Optional.empty();

  @Option(
      names = "--probe",
      description =
          "Also run the network, on a constant, on noise and on what --input gives, and measure the pattern of"
              + " each upsampling layer in the output.")
  private boolean probe;

  @Option(
      names = {"-i", "--input"},
      paramLabel = "FILE",
      description =
          "A picture, .npy or .npz to run the network on; several with an option each. Means --probe.")
  private List<String> inputs = List.of();

  @Mixin private PictureArguments pictures = new PictureArguments();

  @Option(
      names = "--explain",
      paramLabel = "RULE",
      description =
          "Print a rule's page: what, why, what it looks like, when it does not matter, the cure.")
  private Optional<String> explained = Optional.empty();

  @Option(names = "--rules", description = "List the rules.")
  private boolean rules;

  /// Replaced by picocli.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (rules) {
      RuleNames.table().forEach(out()::println);
      return ExitCode.DONE;
    }
    return explained.isPresent() ? explain(explained.get()) : inspect(model());
  }

  private int explain(String name) {
    out().print(ReportForm.rule().of(RuleNames.rule(name, "--explain", command())));
    return ExitCode.DONE;
  }

  private String model() {
    return model.orElseThrow(
        () -> new ParameterException(command(), "Missing required parameter: 'MODEL'"));
  }

  private int inspect(String name) throws IOException {
    Policy policy = policy();
    requireWritable();
    Baseline known = known();
    Subjects network = Subjects.named(name);
    Inspection all = policy.applied(inspection(network));
    Inspection left = known.leftOf(all);
    int passedOver = all.findings().size() - left.findings().size();
    tell(new Account(network.file(), left, passedOver, Main.Version.text(), settings()));
    if (newBaseline.isPresent()) {
      TextFile.write(newBaseline.get(), BaselineFile.text(all));
      return ExitCode.DONE;
    }
    return failOn.fails(left) ? ExitCode.FOUND : ExitCode.DONE;
  }

  private Inspection inspection(Subjects network) throws IOException {
    if (!probe && inputs.isEmpty()) {
      return Inspector.inspect(network.subject());
    }
    List<Sample> samples = new ArrayList<>();
    Model model = Model.of(network.subject().name(), network.subject().graph());
    PictureOptions options = pictures.options(command());
    for (String input : inputs) {
      ModelInputs read = ModelInputs.read(model, List.of(input), List.of(), options, command());
      samples.add(new Sample(input, read.tensors()));
    }
    return Inspector.probe(network.subject(), samples);
  }

  private Policy policy() {
    Set<Rule> listened =
        selected.isEmpty()
            ? EnumSet.allOf(Rule.class)
            : RuleNames.rules(selected, "--select", command());
    listened.removeAll(RuleNames.rules(ignored, "--ignore", command()));
    Map<Rule, Severity> weights = new EnumMap<>(Rule.class);
    severities.forEach(
        (rule, severity) -> weights.put(RuleNames.rule(rule, "--severity", command()), severity));
    return new Policy(listened, weights);
  }

  /// Before anything is read: what takes a while must not end in a message that could have come first.
  private void requireWritable() {
    try {
      for (Path file : List.of(output, newBaseline).stream().flatMap(Optional::stream).toList()) {
        StagedFiles.requireWritable(file);
      }
    } catch (FileSystemException e) {
      throw new ParameterException(command(), Objects.toString(e.getMessage()), e);
    }
  }

  private Baseline known() throws IOException {
    if (baseline.isEmpty()) {
      return Baseline.NONE;
    }
    try {
      return BaselineFile.read(Files.readString(baseline.get()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(baseline.get() + ": " + e.getMessage(), e);
    }
  }

  /// What changes which findings are told.
  private List<String> settings() {
    List<String> settings = new ArrayList<>();
    selected.forEach(rule -> settings.add("--select " + rule));
    ignored.forEach(rule -> settings.add("--ignore " + rule));
    severities.forEach((rule, severity) ->
        settings.add("--severity " + rule + "=" + severity.name().toLowerCase(Locale.ROOT)));
    baseline.ifPresent(file -> settings.add("--baseline " + file));
    inputs.forEach(input -> settings.add("--input " + input));
    if (probe) {
      settings.add("--probe");
    }
    return settings;
  }

  private void tell(Account account) throws IOException {
    if (output.isEmpty()) {
      form.report(true).write(account, out());
      out().flush();
    } else {
      StringBuilder text = new StringBuilder();
      form.report(false).write(account, text);
      TextFile.write(output.get(), text.toString());
    }
  }

  private PrintWriter out() {
    return command().getOut();
  }

  private CommandLine command() {
    return spec.commandLine();
  }
}
