package dev.adjoint.engine.conv.choice;

import dev.adjoint.accuracy.Accuracy;
import dev.adjoint.engine.conv.ByDefinition;
import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.cells.Cells;
import dev.adjoint.engine.conv.columns.TapColumns;
import dev.adjoint.engine.conv.depthwise.Depthwise;
import dev.adjoint.engine.conv.polyphase.Polyphase;
import dev.adjoint.engine.conv.taprows.TapRows;
import dev.adjoint.engine.conv.winograd.Winograd;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.LanesChoice;
import java.util.List;

/// The algorithms there are.
///
/// A plan prepares each of its layers once and runs it on inputs of any size:
///
///     ConvKernel kernel = ConvAlgorithms.prepare(layer, Accuracy.EXACT);
///     FloatTensor y = kernel.run(x, buffers, workers);
public final class ConvAlgorithms {
  /// Those for the lanes of this virtual machine.
  public static final List<ConvAlgorithm> ALL = of(LanesChoice.best());

  private ConvAlgorithms() {}

  /// The algorithms on certain lanes. The reference, which accepts everything, is last.
  public static List<ConvAlgorithm> of(Lanes lanes) {
    return List.of(
        new Depthwise(lanes),
        new TapColumns(lanes),
        new TapRows(lanes),
        new Winograd(4, lanes),
        new Winograd(3, lanes),
        new Winograd(2, lanes),
        new Cells(lanes),
        new Polyphase(lanes),
        new ByDefinition());
  }

  /// A kernel for many runs: for each input it takes the algorithm that promises to be fastest.
  public static ConvKernel prepare(ConvLayer layer, Accuracy accuracy) {
    return new Cheapest(layer, forManyRuns(accuracy));
  }

  /// How such a kernel chooses.
  public static Choice forManyRuns(Accuracy accuracy) {
    return new Choice(ALL, accuracy);
  }

  /// A kernel for one run, which spends little time on the weights.
  public static ConvKernel prepareOnce(ConvLayer layer) {
    return new Cheapest(layer, forOneRun());
  }

  /// How such a kernel chooses.
  public static Choice forOneRun() {
    return new Choice(ALL.stream().filter(a -> !a.preparesAtLength()).toList(), Accuracy.EXACT);
  }
}
