package dev.adjoint.cli;

import dev.adjoint.formats.onnx.OnnxOptions;
import dev.adjoint.network.Options;
import dev.adjoint.recipes.Lesson;
import dev.adjoint.recipes.Recipe;
import dev.adjoint.recipes.Recipes;
import dev.adjoint.recipes.Settings;
import dev.adjoint.recipes.run.Provenance;
import dev.adjoint.recipes.run.Run;
import dev.adjoint.recipes.run.RunFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `adjoint train`: a network learns from somebody's pictures.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    customSynopsis = "adjoint train [OPTIONS] RECIPE --data FOLDER [--output FOLDER]",
    descriptionHeading = "%n",
    description = {
      "Trains a network by a recipe.",
      "",
      "The folder of output gets model.onnx, which adjoint run takes and which says how it came to be (adjoint weights shows that),"
          + " report.html with curves and samples, samples.png, history.csv and checkpoint.npz. Ctrl-C stops at a checkpoint; --resume goes on from there, and ends with the same"
          + " numbers as if it had never been stopped.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  adjoint train autoencoder --data digits --output digits-run",
      "  adjoint train autoencoder --data faces --epochs 20 --set code=8",
      "  adjoint train autoencoder --output digits-run --resume"
    })
final class TrainCommand implements Callable<Integer> {
  private static final long CHECKPOINTS = 20;

  @Parameters(
      paramLabel = "RECIPE",
      description = "One of ${COMPLETION-CANDIDATES}.",
      completionCandidates = Names.class)
  private String recipe = "";

  @Option(
      names = {"-d", "--data"},
      paramLabel = "FOLDER",
      description =
          "What to learn from: a folder of pictures, or with MNIST's idx files, or an .npy file. Of the run, if resumed.")
  private @Nullable Path data;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      description = "Where to write; a folder of the recipe's name if absent.")
  private @Nullable Path output;

  @Option(names = "--epochs", paramLabel = "N", description = "How often each item is met.")
  private @Nullable Double epochs;

  @Option(names = "--steps", paramLabel = "N", description = "How many batches, instead of epochs.")
  private @Nullable Long steps;

  @Option(names = "--batch", paramLabel = "N", description = "Items in a batch.")
  private @Nullable Integer batch;

  @Option(names = "--rate", paramLabel = "R", description = "The learning rate.")
  private @Nullable Double rate;

  @Option(names = "--seed", paramLabel = "N", description = "Of all random numbers; 1 if absent.")
  private @Nullable Long seed;

  @Option(
      names = "--set",
      paramLabel = "NAME=NUMBER",
      description = "A setting of the recipe's own; adjoint train RECIPE alone lists them.")
  private Map<String, Double> more = new LinkedHashMap<>();

  @Option(
      names = "--half",
      description =
          "Keep the kernels of model.onnx in 16 bits, which makes it half as large; runs compute in 32 bits nevertheless.")
  private boolean half;

  @Option(names = "--resume", description = "Go on from the checkpoint in the folder of output.")
  private boolean resume;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "STEPS",
      description = "Steps from one checkpoint to the next; a twentieth of all if absent.")
  private @Nullable Long every;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Compute with N threads; results do not depend on it. All processors if absent.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = {"-v", "--verbose"},
      description = "Also tell with what it is computed, and add stack traces to errors.")
  private boolean verbose;

  /// Replaced by picocli.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandLine command = spec.commandLine();
    Recipe chosen = chosen(command);
    Path folder = output == null ? Path.of(chosen.name()) : output;
    RunFile before = resume ? resumed(chosen, folder, command) : begun(chosen, folder, command);
    Settings settings = settings(chosen, before.settings(), command);
    if (resume) {
      requireSeed(before, settings, command);
    }
    Report report = new Report(command.getOut());
    report.line("recipe", chosen.name() + ", " + settings.text());
    if (verbose) {
      report.line("with", "%d threads, Java %s".formatted(threads, Runtime.version()));
    }
    Lesson lesson = chosen.prepare(before.data(), settings);
    report.line("data", "%s, %d items".formatted(before.data(), lesson.items().count()));
    RunFile known = before.on(lesson.origin()).withHalves(half || before.halves());
    try (TrainProgress progress = new TrainProgress(command.getOut(), command.getErr())) {
      Run running = new Run(lesson, settings.seed(), options(command), folder, progress);
      if (resume) {
        running.resume();
        report.line("resumed", "behind step %d of %d".formatted(running.steps(), lesson.steps()));
      }
      RunFile run = known.with(settings.all(), running.steps());
      run.write(folder);
      return go(running, lesson, writing(run, chosen, settings, lesson), progress, report, folder);
    }
  }

  private static OnnxOptions writing(RunFile run, Recipe chosen, Settings settings, Lesson lesson) {
    OnnxOptions noted =
        OnnxOptions.DEFAULT.withNotes(
            Provenance.of(run, chosen, settings, lesson.origin(), Main.Version.text()));
    return run.halves() ? noted.withHalves() : noted;
  }

  private Integer go(
      Run running,
      Lesson lesson,
      OnnxOptions writing,
      TrainProgress progress,
      Report report,
      Path folder)
      throws IOException, InterruptedException {
    long steps = every == null ? Math.max(1, lesson.steps() / CHECKPOINTS) : Math.max(1, every);
    try (Interrupt _ = Interrupt.of(running::stop)) {
      boolean whole = running.go(steps, writing);
      progress.end();
      report.line(
          whole ? "output" : "stopped",
          whole
              ? "%s: model.onnx, report.html, samples.png".formatted(folder)
              : "behind step %d of %d; adjoint train %s --output %s --resume goes on"
                  .formatted(running.steps(), lesson.steps(), recipe, folder));
    }
    return ExitCode.DONE;
  }

  private Recipe chosen(CommandLine command) {
    try {
      return Recipes.named(recipe);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, e.getMessage(), e);
    }
  }

  private RunFile begun(Recipe chosen, Path folder, CommandLine command) {
    if (data == null) {
      throw new ParameterException(
          command,
          "--data is missing. %s: %s Settings: %s"
              .formatted(chosen.name(), chosen.summary(), chosen.defaults().text()));
    }
    if (Run.isIn(folder)) {
      throw new ParameterException(
          command,
          "%s holds a checkpoint already; --resume goes on with it, another --output begins anew"
              .formatted(folder));
    }
    return new RunFile(chosen.name(), data, half, chosen.defaults().all());
  }

  private RunFile resumed(Recipe chosen, Path folder, CommandLine command) throws IOException {
    if (!Run.isIn(folder)) {
      throw new ParameterException(
          command,
          "--resume: %s holds no checkpoint; leave --resume out to begin".formatted(folder));
    }
    RunFile run = RunFile.read(folder);
    if (!run.recipe().equals(chosen.name())) {
      throw new ParameterException(
          command, "--resume: the run in %s is of the recipe %s".formatted(folder, run.recipe()));
    }
    return data == null ? run : run.withData(data);
  }

  /// What a run was begun with, and what the command line says otherwise.
  private Settings settings(Recipe chosen, Map<String, Double> before, CommandLine command) {
    try {
      Settings settings = chosen.defaults().with(before).with(more);
      settings = batch == null ? settings : settings.withBatch(batch);
      settings = rate == null ? settings : settings.withRate(rate);
      settings = seed == null ? settings : settings.withSeed(seed);
      settings = epochs == null ? settings : settings.withEpochs(epochs);
      return steps == null ? settings : settings.withSteps(steps);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, e.getMessage(), e);
    }
  }

  /// All random numbers follow from it, those of steps to come too.
  private static void requireSeed(RunFile before, Settings settings, CommandLine command) {
    double begun = before.settings().getOrDefault("seed", (double) settings.seed());
    if (begun != settings.seed()) {
      throw new ParameterException(
          command,
          "--resume: the run was begun with seed %.0f, not %d; leave --seed out, or begin anew with another --output"
              .formatted(begun, settings.seed()));
    }
  }

  private Options options(CommandLine command) {
    if (threads < 1) {
      throw new ParameterException(
          command, "--threads is %d; it must be at least 1".formatted(threads));
    }
    return Options.DEFAULT.withThreads(threads);
  }

  /// The names of the recipes.
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Recipes.ALL.stream().map(Recipe::name).iterator();
    }
  }
}
