package dev.adjoint.engine.conv.choice;

import dev.adjoint.accuracy.Accuracy;
import dev.adjoint.engine.conv.ByDefinition;
import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.cells.Cells;
import dev.adjoint.engine.conv.columns.TapColumns;
import dev.adjoint.engine.conv.depthwise.Depthwise;
import dev.adjoint.engine.conv.onecell.OneCell;
import dev.adjoint.engine.conv.polyphase.Polyphase;
import dev.adjoint.engine.conv.polyphase.Rows;
import dev.adjoint.engine.conv.taprows.TapRows;
import dev.adjoint.engine.conv.winograd.Winograd;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.LanesChoice;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The algorithms there are.
///
/// A plan prepares each of its layers once and runs it on inputs of any size:
///
///     ConvKernel kernel = ConvAlgorithms.prepare(layer, Accuracy.EXACT);
///     FloatTensor y = kernel.run(x, buffers, workers);
public final class ConvAlgorithms {
  private static final Map<Lanes, List<ConvAlgorithm>> OF_LANES = new ConcurrentHashMap<>();

  private ConvAlgorithms() {}

  /// Those for the lanes of this virtual machine.
  public static List<ConvAlgorithm> all() {
    return of(LanesChoice.best());
  }

  /// The algorithms on certain lanes. The reference, which accepts everything, is last.
  public static List<ConvAlgorithm> of(Lanes lanes) {
    return OF_LANES.computeIfAbsent(lanes, ConvAlgorithms::made);
  }

  private static List<ConvAlgorithm> made(Lanes lanes) {
    return List.of(
        new Depthwise(lanes),
        new TapColumns(lanes),
        new TapRows(lanes),
        new OneCell(lanes),
        new Winograd(4, false, lanes),
        new Winograd(3, false, lanes),
        new Winograd(2, false, lanes),
        new Winograd(2, true, lanes),
        new Cells(lanes),
        new Rows(lanes),
        new Polyphase(lanes),
        new ByDefinition());
  }

  /// The names of all, in the order of the list: what [Wish#algorithm] may be.
  public static List<String> names() {
    return of(LanesChoice.scalar()).stream().map(ConvAlgorithm::name).toList();
  }

  /// Refuses a name that no algorithm has.
  ///
  /// @throws IllegalArgumentException naming those there are
  public static void requireName(String name) {
    if (!names().contains(name)) {
      throw new IllegalArgumentException(
          "there is no algorithm \"%s\"; there are %s".formatted(name, String.join(", ", names())));
    }
  }

  /// A kernel for many runs: for each input it takes the algorithm that promises to be fastest.
  public static ConvKernel prepare(ConvLayer layer, Accuracy accuracy) {
    return Wish.fastest(accuracy).prepare(layer);
  }

  /// How a kernel for many runs chooses.
  public static Choice forManyRuns(Accuracy accuracy) {
    return Wish.fastest(accuracy).forManyRuns();
  }

  /// How a kernel for one run chooses.
  public static Choice forOneRun() {
    return Wish.fastest(Accuracy.EXACT).forOneRun();
  }
}
