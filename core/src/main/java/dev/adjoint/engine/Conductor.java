package dev.adjoint.engine;

/// Has the steps of a plan run, one after another.
@FunctionalInterface
interface Conductor {
  void run(Step step, LiveTensors live, Workers workers);
}
