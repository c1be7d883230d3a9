package dev.adjoint.engine.conv.choice;

import dev.adjoint.engine.conv.ByDefinition;
import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.polyphase.Polyphase;
import dev.adjoint.engine.lanes.LanesChoice;
import java.util.List;

/// The algorithms there are.
///
/// A plan prepares each of its layers once and runs it on inputs of any size:
///
///     ConvKernel kernel = ConvAlgorithms.prepare(new ConvLayer(operator, weights, bias, epilogue));
///     FloatTensor y = kernel.run(x, buffers, workers);
public final class ConvAlgorithms {
  /// Fastest first; the last accepts everything.
  public static final List<ConvAlgorithm> ALL =
      List.of(new Polyphase(LanesChoice.best()), new ByDefinition());

  private ConvAlgorithms() {}

  /// A kernel that takes, for each input, the first algorithm which accepts it.
  public static ConvKernel prepare(ConvLayer layer) {
    return new FirstAccepting(layer, ALL);
  }
}
