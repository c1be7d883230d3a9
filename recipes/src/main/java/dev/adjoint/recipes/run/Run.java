package dev.adjoint.recipes.run;

import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.formats.onnx.OnnxOptions;
import dev.adjoint.network.Options;
import dev.adjoint.nn.training.Trainer;
import dev.adjoint.recipes.Examination;
import dev.adjoint.recipes.Lesson;
import dev.adjoint.recipes.data.Batches;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;

/// Trains what a recipe has prepared, in a folder: `checkpoint.npz`, `history.csv`, `samples.png`,
/// `report.html`, and in the end `model.onnx`. Whatever is written is whole.
///
/// A run that is stopped leaves a checkpoint. A run that resumes it ends with the numbers, bit for bit, of
/// one that was never stopped.
public final class Run {
  private static final int REPORTED = 400;

  private final Lesson lesson;
  private final Path folder;
  private final Trainer trainer;
  private final RunListener listener;
  private final History history = new History();
  private final SequencedMap<String, Double> sums = new LinkedHashMap<>();
  private int summed;
  private volatile boolean stopping;

  /// A run that has not begun.
  ///
  /// @param folder to write to; it is made if there is none
  /// @throws dev.adjoint.graph.GraphException if what is to be trained does not fit together
  public Run(Lesson lesson, long seed, Options options, Path folder, RunListener listener)
      throws IOException {
    this.lesson = lesson;
    this.folder = Files.createDirectories(folder);
    this.listener = listener;
    Trainer plain = Trainer.of(seed, options, lesson.learners());
    trainer = lesson.averaging() > 0 ? plain.averaging(lesson.averaging()) : plain;
  }

  /// Whether a folder holds a checkpoint.
  public static boolean isIn(Path folder) {
    return Files.exists(Checkpoint.in(folder));
  }

  /// Goes on where the checkpoint in the folder stands.
  ///
  /// @throws dev.adjoint.formats.FormatException if it is damaged or of another network
  public void resume() throws IOException {
    Checkpoint.read(Checkpoint.in(folder), trainer);
    history.read(folder.resolve("history.csv"), trainer.steps());
  }

  /// Steps that were taken.
  public long steps() {
    return trainer.steps();
  }

  /// Asks the run to end after the step that it is at, with a checkpoint. For any thread.
  public void stop() {
    stopping = true;
  }

  /// Takes the steps that are left.
  ///
  /// @param every steps from one checkpoint to the next
  /// @param writing how the model is written in the end; to its notes come the steps and what was measured
  /// @return whether all steps were taken, or else the run was stopped
  /// @throws IOException if something cannot be written
  /// @throws dev.adjoint.nn.training.NotFiniteException as steps do
  public boolean go(long every, OnnxOptions writing) throws IOException, InterruptedException {
    try {
      return steps(every, writing);
    } catch (FileSystemException e) {
      throw advised(e);
    }
  }

  private boolean steps(long every, OnnxOptions writing) throws IOException, InterruptedException {
    try (Batches batches =
        new Batches(lesson.items(), lesson.batch(), trainer.seed(), trainer.steps(), 1)) {
      while (trainer.steps() < lesson.steps() && !stopping) {
        told(trainer.step(batches.next()));
        if (trainer.steps() % every == 0 && trainer.steps() < lesson.steps()) {
          save();
          examine();
        }
      }
    }
    save();
    if (trainer.steps() < lesson.steps()) {
      return false;
    }
    Examination last = examine();
    Onnx.write(
        lesson.model().of(trainer.averages()),
        folder.resolve("model.onnx"),
        writing.withNotes(Provenance.ending(writing.notes(), trainer.steps(), last)));
    return true;
  }

  /// A full disk, most often: what was written before is whole, and so is the checkpoint.
  private FileSystemException advised(FileSystemException e) {
    String advice =
        isIn(folder)
            ? "the last checkpoint is whole: make room, then go on from there with --resume"
            : "make room, or choose another folder with --output";
    String reason = Objects.toString(e.getReason(), "cannot be written");
    FileSystemException told =
        new FileSystemException(
            e.getFile(), null, "%s, at step %d; %s".formatted(reason, trainer.steps(), advice));
    told.initCause(e);
    return told;
  }

  /// Means over some steps are kept, so that a curve has some hundred points however long the run.
  private void told(SequencedMap<String, Double> told) {
    told.forEach((name, value) -> sums.merge(name, value, Double::sum));
    summed++;
    if (trainer.steps() % Math.max(1, lesson.steps() / REPORTED) == 0) {
      sums.replaceAll((_, sum) -> sum / summed);
      history.add(trainer.steps(), sums);
      sums.clear();
      summed = 0;
    }
    listener.stepped(trainer.steps(), lesson.steps(), told);
  }

  private void save() throws IOException {
    history.write(folder.resolve("history.csv"));
    Checkpoint.write(Checkpoint.in(folder), trainer);
    listener.saved(trainer.steps(), Checkpoint.in(folder));
  }

  private Examination examine() throws IOException {
    Examination examination = lesson.examiner().examine(trainer.averages());
    history.add(trainer.steps(), examination.measures());
    examination.samples().write(folder.resolve("samples.png"));
    Texts.write(
        folder.resolve("report.html"),
        new ReportPage(folder, trainer.steps(), lesson.steps(), examination, history).html());
    listener.examined(trainer.steps(), examination);
    return examination;
  }
}
