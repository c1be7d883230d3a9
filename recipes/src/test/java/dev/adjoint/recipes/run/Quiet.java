package dev.adjoint.recipes.run;

import dev.adjoint.recipes.Examination;
import java.nio.file.Path;
import java.util.SequencedMap;
import java.util.function.LongConsumer;

/// Listens to steps alone.
record Quiet(LongConsumer step) implements RunListener {
  @Override
  public void stepped(long step, long steps, SequencedMap<String, Double> told) {
    this.step.accept(step);
  }

  @Override
  public void saved(long step, Path checkpoint) {}

  @Override
  public void examined(long step, Examination examination) {}
}
