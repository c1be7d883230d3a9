package dev.adjoint.engine.conv.choice;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.Layouts;
import dev.adjoint.tensor.FloatTensor;
import java.util.List;
import java.util.stream.Stream;

/// A layer that is run again and again, as in a service, its output always in the same array.
final class SteadyLayer {
  private final ConvAlgorithm algorithm;
  private final LayerCase layerCase;
  private final Layouts layouts;
  private final FloatTensor input;
  private final ConvKernel kernel;
  private final float[] output;

  private SteadyLayer(ConvAlgorithm algorithm, LayerCase layerCase, Layouts layouts) {
    this.algorithm = algorithm;
    this.layerCase = layerCase;
    this.layouts = layouts;
    FloatTensor planes = layerCase.input();
    input = planes.reshape(layouts.input().stored(planes.shape()));
    kernel = algorithm.prepare(layerCase.layer());
    output = new float[layerCase.layer().output(layerCase.problem()).elements()];
  }

  /// One for each algorithm, and one more for each that takes cells.
  static List<SteadyLayer> each(List<ConvAlgorithm> algorithms, long seed) {
    return algorithms.stream().flatMap(algorithm -> of(algorithm, seed)).toList();
  }

  private static Stream<SteadyLayer> of(ConvAlgorithm algorithm, long seed) {
    LayerCase c = LayerCase.parse(problem(algorithm), seed).toList().getLast();
    return Stream.of(Layouts.PLANES, algorithm.layouts(c.layer()))
        .distinct()
        .map(layouts -> new SteadyLayer(algorithm, c, layouts));
  }

  /// What it is at home with, in small; for one that is not named here, a plain layer.
  private static String problem(ConvAlgorithm algorithm) {
    return switch (algorithm.name()) {
      case "depthwise" -> "n1 g64 c64>64 i28x28 k3p1";
      case "columns" -> "n1 g1 c128>64 i100 k16s8p4";
      case "rows" -> "n1 g1 c3>24 i56x56 k5p2";
      case "taprows" -> "n1 g1 c64>3 i32x32 k4s2p1";
      default -> "n2 g1 c32>24 i14x14 k4s2p1";
    };
  }

  ConvAlgorithm algorithm() {
    return algorithm;
  }

  void run() {
    kernel.run(input, layouts, length -> output, Workers.CALLER);
  }

  @Override
  public String toString() {
    return "%s on %s, %s to %s"
        .formatted(algorithm.name(), layerCase.text(), layouts.input(), layouts.result());
  }
}
