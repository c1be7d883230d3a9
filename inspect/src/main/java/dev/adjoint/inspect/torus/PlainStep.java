package dev.adjoint.inspect.torus;

import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.SpaceToDepth;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.size.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Operators that work on a tile as they do on a picture.
final class PlainStep {
  private PlainStep() {}

  /// A norm with statistics that it brings along.
  static Optional<List<Field>> scaled(Step step, Operator norm) {
    List<Optional<Value>> inputs = new ArrayList<>();
    Field x = step.field(0).orElseThrow();
    inputs.add(Optional.of(x.value()));
    for (int input = 1; input < step.node().inputs().size(); input++) {
      if (step.constant(input).isEmpty()) {
        return Optional.empty();
      }
      inputs.add(step.constantValue(input));
    }
    Value value = step.winding().nodes(norm, inputs, 1).getFirst();
    return Step.one(value, x.tile());
  }

  static Optional<List<Field>> shuffled(Step step, DepthToSpace shuffle) {
    Field x = step.field(0).orElseThrow();
    return x.tile().isChannelsFirst()
        ? Step.one(
            step.winding().node(shuffle, x.value()),
            times(x.tile(), Rational.of(shuffle.blocksize())))
        : Optional.empty();
  }

  static Optional<List<Field>> unshuffled(Step step, SpaceToDepth shuffle) {
    Field x = step.field(0).orElseThrow();
    Tile whole = x.tile();
    for (int axis : x.tile().spatial()) {
      long cells = Tile.commonMultiple(whole.cells().get(axis), shuffle.blocksize());
      whole = whole.with(axis, cells, whole.rates().get(axis));
    }
    Value value = step.winding().node(shuffle, step.winding().spread(x, whole).value());
    return x.tile().isChannelsFirst()
        ? Step.one(value, times(whole, new Rational(1, shuffle.blocksize())))
        : Optional.empty();
  }

  private static Tile times(Tile tile, Rational factor) {
    Tile scaled = tile;
    for (int axis : tile.spatial()) {
      long cells = Rational.of(tile.cells().get(axis)).times(factor).numerator();
      scaled = scaled.with(axis, cells, tile.rates().get(axis).times(factor));
    }
    return scaled;
  }

  static Optional<List<Field>> turned(Step step, Transpose transpose) {
    Field x = step.field(0).orElseThrow();
    List<Integer> order = transpose.permutation();
    if (order.size() != x.tile().rank() || order.getFirst() != 0) {
      return Optional.empty();
    }
    Tile turned =
        new Tile(
            order.stream().map(x.tile().cells()::get).toList(),
            order.stream().map(x.tile().rates()::get).toList());
    return Step.one(step.winding().node(transpose, x.value()), turned);
  }

  /// One number for each channel, of the tile as of the whole picture.
  static Optional<List<Field>> global(Step step, Operator fold) {
    Field x = step.field(0).orElseThrow();
    Tile tile = x.tile();
    for (int axis : x.tile().spatial()) {
      tile = tile.with(axis, 0, Rational.ONE);
    }
    boolean follows = x.tile().isChannelsFirst() && step.present().size() == 1;
    return follows ? Step.one(step.winding().node(fold, x.value()), tile) : Optional.empty();
  }

  /// Each channel of each picture brought to mean and variance of all pictures: flat pictures have no
  /// variance of their own, while those that the norm was trained on did.
  static Optional<List<Field>> standardised(Step step, float epsilon) {
    Field x = step.field(0).orElseThrow();
    boolean follows =
        x.tile().isChannelsFirst() && step.constant(1).isPresent() && step.constant(2).isPresent();
    return follows
        ? Step.one(Statistics.standardised(step, x, epsilon), x.tile())
        : Optional.empty();
  }
}
