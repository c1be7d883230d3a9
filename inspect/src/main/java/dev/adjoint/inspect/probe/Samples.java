package dev.adjoint.inspect.probe;

import dev.adjoint.graph.Port;
import dev.adjoint.inspect.overlap.Flats;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/// Inputs that need no files: a constant, and noise about it. Pictures are gray with a little noise, as
/// networks for pictures know them; codes are normally distributed.
public final class Samples {
  private static final long MOST = 1L << 26;

  private Samples() {}

  /// A constant of a half, and noise, of the sizes that the inspection chose; none if
  /// an input's size is not known or its elements are no real numbers.
  public static List<Sample> of(View view) {
    boolean known =
        view.graph().inputs().stream()
            .map(port -> view.settled().at(port.value()))
            .allMatch(Samples::canBeMade);
    Random random = new Random(1);
    return known && !view.graph().inputs().isEmpty()
        ? List.of(
            new Sample("constant 0.5", inputs(view, spec -> 0.5)),
            new Sample("noise", inputs(view, spec -> noise(spec, random))))
        : List.of();
  }

  private static boolean canBeMade(TensorSpec spec) {
    return spec.isConcrete()
        && spec.type() == ElementType.FLOAT32
        && spec.shape().elements() < MOST;
  }

  private static double noise(TensorSpec spec, Random random) {
    return Flats.isPicture(spec) ? 0.5 + 0.1 * random.nextGaussian() : random.nextGaussian();
  }

  private static Map<String, Tensor> inputs(View view, ToDoubleFunction<TensorSpec> numbers) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (Port port : view.graph().inputs()) {
      TensorSpec spec = view.settled().at(port.value());
      Shape shape = spec.shape();
      float[] values = new float[shape.elements()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) numbers.applyAsDouble(spec);
      }
      inputs.put(port.name(), Tensor.of(shape, values));
    }
    return inputs;
  }
}
