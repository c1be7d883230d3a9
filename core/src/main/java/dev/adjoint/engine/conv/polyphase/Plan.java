package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.Scratch;
import dev.adjoint.tensor.Shape;
import java.util.function.IntConsumer;

/// What the size of a layer's input decides: into which pieces the work is cut, and how each is done.
interface Plan {
  Shape result();

  int pieces();

  /// One thread's share of a run.
  IntConsumer work(float[] input, float[] result, Scratch scratch);
}
