package dev.adjoint.bench;

import dev.adjoint.bench.first.FirstUse;
import dev.adjoint.bench.first.FirstUses;
import dev.adjoint.bench.first.OursFirst;
import dev.adjoint.bench.first.Program;
import dev.adjoint.bench.limit.Limits;
import dev.adjoint.bench.match.Field;
import dev.adjoint.bench.match.Launch;
import dev.adjoint.bench.match.Outcome;
import dev.adjoint.bench.match.Pace;
import dev.adjoint.bench.match.Pauser;
import dev.adjoint.bench.match.Result;
import dev.adjoint.bench.network.Models;
import dev.adjoint.bench.ours.Ours;
import dev.adjoint.bench.peer.Peer;
import dev.adjoint.bench.peer.PeerBuild;
import dev.adjoint.bench.report.Machine;
import dev.adjoint.bench.report.Report;
import dev.adjoint.bench.report.Table;
import dev.adjoint.bench.row.LayerRow;
import dev.adjoint.bench.row.NetworkRow;
import dev.adjoint.bench.row.Row;
import dev.adjoint.bench.row.StepRow;
import dev.adjoint.bench.row.Suite;
import dev.adjoint.bench.row.Work;
import dev.adjoint.bench.training.Lesson;
import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.onnx.Onnx;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A run of `adjoint bench`.
public final class Benchmark {
  private static final int STARTS = 11;
  private static final int QUICK_STARTS = 5;

  private final Settings settings;
  private final PrintWriter notes;
  private final Table table;
  private final Pace pace;
  private final Map<Peer, String> peers = new LinkedHashMap<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private Optional<Report> report = Optional.empty();

  /// @param out where the table goes, row by row
  /// @param notes where it is said what is being waited for, and what could not be done
  public Benchmark(Settings settings, PrintWriter out, PrintWriter notes) {
    this.settings = settings;
    this.notes = notes;
    this.table = new Table(out);
    this.pace = settings.quick() ? Pace.QUICK : Pace.FULL;
  }

  /// Builds the peers and plays every row with every number of threads.
  ///
  /// @throws IllegalArgumentException if there is no peer of a name
  public void run() throws IOException, InterruptedException {
    for (Peer peer : settings.peers().stream().map(Benchmark::peer).toList()) {
      build(peer);
    }
    try (TemporaryFolder folder = new TemporaryFolder();
        Pauser pauser = Pauser.start()) {
      Machine machine = Machine.here(pauser.isPossible());
      table.machine(machine);
      for (int threads : settings.threads()) {
        play(threads, folder.path(), pauser);
      }
      table.means(outcomes);
      report = Optional.of(new Report(machine, outcomes, firstUses(folder.path())));
    }
  }

  private static Peer peer(String id) {
    return Peer.find(id)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'%s' is no peer; there are %s".formatted(id, Peer.ids())));
  }

  /// A peer that cannot be built is left out, and that is said.
  private void build(Peer peer) throws InterruptedException {
    notes.printf("adjoint: building the worker of %s...%n", peer.title());
    notes.flush();
    try {
      peers.put(peer, PeerBuild.classPath(peer, settings.root()));
    } catch (IOException e) {
      notes.println("adjoint: left out: " + e.getMessage());
      notes.flush();
    }
  }

  private void play(int threads, Path folder, Pauser pauser)
      throws IOException, InterruptedException {
    try (Field field =
        new Field(
            threads,
            folder,
            pauser,
            own("ours", Ours.class, threads),
            own("arithmetic", Limits.Arithmetic.class, threads),
            own("memory", Limits.Memory.class, threads),
            peers.entrySet().stream().map(peer -> launch(peer, threads)).toList())) {
      for (Suite suite : settings.suites()) {
        for (Row row : suite.rows()) {
          Outcome outcome = play(field, suite.name(), row, threads);
          outcomes.add(outcome);
          table.row(outcome);
        }
      }
    }
  }

  private Outcome play(Field field, String suite, Row row, int threads)
      throws IOException, InterruptedException {
    return switch (row) {
      case LayerRow layer -> field.play(suite, row, Work.of(layer), pace);
      case NetworkRow network when isMissing(network) ->
          skipped(
              suite, row, threads, settings.data().resolve(network.source()) + " does not exist");
      case NetworkRow network -> network(field, suite, network, threads);
      case StepRow step -> step(field, suite, step, threads);
    };
  }

  private Outcome step(Field field, String suite, StepRow row, int threads)
      throws IOException, InterruptedException {
    Work work;
    try {
      work = Work.of(row, Lesson.of(row).graph());
    } catch (IllegalArgumentException e) {
      return skipped(suite, row, threads, String.valueOf(e.getMessage()));
    }
    return field.play(suite, row, work, pace);
  }

  /// A network that cannot be read, or cannot take its input, is no reason to stop.
  private Outcome network(Field field, String suite, NetworkRow row, int threads)
      throws IOException, InterruptedException {
    Work work;
    try {
      byte[] model = Models.bytes(row, settings.data());
      work = Work.of(row, Onnx.read(model, row.source()));
    } catch (IllegalArgumentException | FormatException e) {
      return skipped(suite, row, threads, String.valueOf(e.getMessage()));
    }
    return field.play(suite, row, work, pace);
  }

  private List<FirstUse> firstUses(Path folder) throws IOException, InterruptedException {
    int starts = settings.quick() ? QUICK_STARTS : STARTS;
    FirstUses starter = new FirstUses(folder, settings.data(), starts);
    Program ours = new Program("adjoint", classPath(), OursFirst.class.getName());
    List<FirstUse> uses = new ArrayList<>();
    for (NetworkRow row : settings.firstUse()) {
      FirstUse use = starter.play(row, ours, programs());
      table.firstUse(use);
      uses.add(use);
    }
    return uses;
  }

  private List<Program> programs() {
    List<Program> programs = new ArrayList<>();
    peers.forEach((peer, classPath) ->
        peer.firstUseClass()
            .ifPresent(main -> programs.add(new Program(peer.id(), classPath, main))));
    return programs;
  }

  private static Outcome skipped(String suite, Row row, int threads, String why) {
    Result absent = new Result.Absent(why);
    return new Outcome(suite, row, threads, Work.NONE, Double.NaN, Double.NaN, absent, Map.of());
  }

  private boolean isMissing(NetworkRow row) {
    return row.isFile() && !Files.exists(settings.data().resolve(row.source()));
  }

  private Launch own(String name, Class<?> mainClass, int threads) {
    return new Launch(name, classPath(), mainClass.getName(), threads, settings.data(), Map.of());
  }

  private static String classPath() {
    return Stream.of("java.class.path", "jdk.module.path")
        .map(property -> System.getProperty(property, ""))
        .filter(value -> !value.isEmpty())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Launch launch(Map.Entry<Peer, String> peer, int threads) {
    return new Launch(
        peer.getKey().id(),
        peer.getValue(),
        peer.getKey().mainClass(),
        threads,
        settings.data(),
        Map.of());
  }

  /// What was found, for programs.
  ///
  /// @throws IllegalStateException before the run
  public String json() {
    return report().json();
  }

  /// What was found, as a page.
  ///
  /// @param command the command line that the page names
  /// @throws IllegalStateException before the run
  public String markdown(String command) {
    return report().markdown(command);
  }

  private Report report() {
    return report.orElseThrow(() -> new IllegalStateException("nothing has been run"));
  }
}
