package dev.adjoint.engine.conv.choice;

import dev.adjoint.engine.conv.ByDefinition;
import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.columns.TapColumns;
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
  /// The reference, which accepts everything, is last.
  public static final List<ConvAlgorithm> ALL =
      List.of(
          new Polyphase(LanesChoice.best()),
          new TapColumns(LanesChoice.best()),
          new ByDefinition());

  private ConvAlgorithms() {}

  /// A kernel that takes, for each input, the algorithm that promises to be fastest.
  public static ConvKernel prepare(ConvLayer layer) {
    return new Cheapest(layer, ALL);
  }
}
