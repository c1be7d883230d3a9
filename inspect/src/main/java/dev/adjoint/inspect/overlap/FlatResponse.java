package dev.adjoint.inspect.overlap;

import dev.adjoint.graph.Value;
import dev.adjoint.inspect.torus.Tile;
import dev.adjoint.inspect.torus.Torus;
import dev.adjoint.inspect.torus.Waves;
import dev.adjoint.inspect.torus.Winder;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Rational;
import dev.adjoint.tensor.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// What a whole network, activations and all, makes of flat inputs: what of a layer's pattern reaches the
/// output, after all that comes later has worked on it.
public final class FlatResponse {
  /// In multiply-adds: a network that would take more is given fewer pictures.
  private static final long MUCH_WORK = 600_000_000L;

  /// A network that would take more is not followed.
  private static final long MOST_WORK = 4_000_000_000L;

  private final Torus torus;

  /// None unless all sources are inputs that may be flat.
  private final Map<Value, Waves> outputs;

  private final Map<Value, Double> contrasts = new HashMap<>();

  /// The greatest mean of an output's channels, whatever its sign.
  private final Map<Value, Double> levels = new HashMap<>();

  private FlatResponse(Torus torus, Map<Value, Waves> outputs, int pictures) {
    this.torus = torus;
    this.outputs = outputs;
    outputs.forEach((value, waves) -> {
      contrasts.put(value, contrast(waves, pictures));
      levels.put(value, level(waves));
    });
  }

  public static FlatResponse of(View view) {
    return view.analysis(FlatResponse.class, FlatResponse::found);
  }

  private static FlatResponse found(View view) {
    Torus torus = Winder.network(view, Flats.MOST);
    int pictures = torus.multiplyAdds() < MUCH_WORK ? Flats.MOST : Flats.FEW;
    Torus used = pictures == Flats.MOST ? torus : Winder.network(view, pictures);
    List<Value> seen =
        view.graph().outputs().stream()
            .filter(value -> used.tile(value).filter(Tile::isPicture).isPresent())
            .toList();
    Map<Value, Waves> waves = new LinkedHashMap<>();
    if (!seen.isEmpty() && isWhole(view, used) && used.multiplyAdds() < MOST_WORK) {
      Map<Value, Tensor> given = new LinkedHashMap<>();
      used.sources()
          .forEach((value, field) ->
              given.put(value, Flats.of(view.settled().at(value), field, pictures)));
      used.run(given, seen).forEach((value, tensor) -> waves.put(value, Waves.of(tensor)));
    }
    return new FlatResponse(used, waves, pictures);
  }

  /// How much the mean of the output changes with the input, in the channel in which it changes most.
  private static double contrast(Waves waves, int pictures) {
    int channels = waves.planes() / pictures;
    double most = 0;
    for (int channel = 0; channel < channels; channel++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int picture = 0; picture < pictures; picture++) {
        low = Math.min(low, waves.mean(picture * channels + channel));
        high = Math.max(high, waves.mean(picture * channels + channel));
      }
      most = Math.max(most, high - low);
    }
    return most;
  }

  private static double level(Waves waves) {
    return IntStream.range(0, waves.planes())
        .mapToDouble(plane -> Math.abs(waves.mean(plane)))
        .max()
        .orElse(0);
  }

  /// Whether the output follows from inputs of the network itself that may be flat, none of its layers left
  /// out.
  private static boolean isWhole(View view, Torus torus) {
    return torus.sources().keySet().stream()
        .allMatch(value -> isInput(view, value) && isPicture(view.settled().at(value)));
  }

  private static boolean isInput(View view, Value value) {
    return view.graph().inputs().stream().anyMatch(port -> port.value().equals(value));
  }

  /// Codes of one cell or a few are never flat pictures.
  private static boolean isPicture(TensorSpec spec) {
    return spec.shape().spatial().stream().anyMatch(cells -> cells >= Flats.SMALLEST);
  }

  /// What of a layer's pattern reaches the output: the root mean square of the waves that it alone can
  /// have made, of the flat input that shows most of it, over the difference that flat inputs make at all.
  /// Empty where it cannot be followed from an input through the layer to an output.
  ///
  /// @param constant whether the pattern is there whatever the input is. Then it counts beside all that the
  ///     output shows: of a network for numbers up to 255, grays up to 1 make no contrast
  OptionalDouble reaching(Upsampler layer, boolean constant) {
    return outputs.keySet().stream()
        .map(output -> reaching(layer, output, constant))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .max();
  }

  private OptionalDouble reaching(Upsampler layer, Value output, boolean constant) {
    Waves waves = Optional.ofNullable(outputs.get(output)).orElseThrow();
    double contrast = contrasts.getOrDefault(output, 0.0);
    double beside = constant ? Math.max(contrast, levels.getOrDefault(output, 0.0)) : contrast;
    Optional<Tile> made = torus.tile(layer.output()).filter(Tile::isPicture);
    Optional<Tile> seen = torus.tile(output);
    if (made.isEmpty()
        || seen.isEmpty()
        || contrast <= 0
        || layer.factors().size() != waves.cells().size()) {
      return OptionalDouble.empty();
    }
    boolean[] own = new boolean[waves.count()];
    for (int wave = 1; wave < own.length; wave++) {
      own[wave] = isMadeBy(layer, made.get(), seen.get(), waves.numbers(wave));
    }
    double most = 0;
    for (int plane = 0; plane < waves.planes(); plane++) {
      most = Math.max(most, sum(waves, plane, own));
    }
    return OptionalDouble.of(Math.sqrt(most) / beside);
  }

  private static double sum(Waves waves, int plane, boolean[] chosen) {
    double sum = 0;
    for (int wave = 1; wave < chosen.length; wave++) {
      sum += chosen[wave] ? waves.power(plane, wave) : 0;
    }
    return sum;
  }

  /// Whether a wave of the output makes whole turns from cell to cell of what the layer read, so that
  /// there it would be no wave, and does not from cell to cell of what the layer made.
  private static boolean isMadeBy(Upsampler layer, Tile made, Tile seen, List<Integer> numbers) {
    boolean wholeBefore = true;
    boolean wholeBehind = true;
    for (int i = 0; i < numbers.size(); i++) {
      int axis = seen.spatial().get(i);
      Rational turns = new Rational(numbers.get(i), seen.cells().get(axis));
      Rational stretch = seen.rates().get(axis).dividedBy(made.rates().get(made.spatial().get(i)));
      Rational behind = turns.times(stretch);
      wholeBehind &= behind.denominator() == 1;
      wholeBefore &= behind.times(layer.factors().get(i)).denominator() == 1;
    }
    return wholeBefore && !wholeBehind;
  }
}
