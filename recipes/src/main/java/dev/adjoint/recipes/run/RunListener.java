package dev.adjoint.recipes.run;

import dev.adjoint.recipes.Examination;
import java.nio.file.Path;
import java.util.SequencedMap;

/// Is told how a run goes on, by the thread that runs it.
public interface RunListener {
  /// A step was taken.
  ///
  /// @param step its number, from 1
  /// @param steps how many there will be
  /// @param told losses and what else was reported, by name
  void stepped(long step, long steps, SequencedMap<String, Double> told);

  /// A checkpoint is in place.
  void saved(long step, Path checkpoint);

  /// What was learned so far was looked at.
  void examined(long step, Examination examination);
}
