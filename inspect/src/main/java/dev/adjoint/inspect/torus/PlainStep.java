package dev.adjoint.inspect.torus;

import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.Gather;
import dev.adjoint.operator.arrange.SpaceToDepth;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.reduce.RowMap;
import dev.adjoint.operator.reduce.Softmax;
import dev.adjoint.size.Rational;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Operators that work on a tile as they do on a picture.
final class PlainStep {
  private PlainStep() {}

  /// An operator that sees each cell of space by itself, its parameters being constants.
  static Optional<List<Field>> alone(Step step, Operator operator) {
    Field x = step.field(0).orElseThrow();
    boolean follows = step.present().stream().allMatch(i -> i == 0 || step.constant(i).isPresent());
    List<Optional<Value>> inputs =
        step.node().inputs().stream().map(input -> input.flatMap(step::read)).toList();
    int outputs = step.node().outputs().size();
    return follows
        ? Optional.of(
            step.winding().nodes(operator, inputs, outputs).stream()
                .map(value -> new Field(value, x.tile()))
                .toList())
        : Optional.empty();
  }

  /// Rows along an axis. What adds up to one over space adds up to one over as many tiles as lie in it.
  static Optional<List<Field>> rows(Step step, RowMap rows) {
    Tile tile = step.field(0).orElseThrow().tile();
    int axis = (int) Math.floorMod(rows.axis(step.specs()), (long) tile.rank());
    double share = ProductStep.share(tile.parts(axis));
    boolean follows = tile.isPlain(axis) || (rows instanceof Softmax && !tile.holdsPictures(axis));
    return follows
        ? alone(step, rows).map(made -> List.of(step.winding().times(made.getFirst(), 1 / share)))
        : Optional.empty();
  }

  /// Cells along a plain axis chosen, or rows of a table chosen by what a field says.
  static Optional<List<Field>> gathered(Step step, Gather gather) {
    int rank = step.specs().at(0).rank();
    int axis = (int) Math.floorMod(gather.axis(), (long) Math.max(1, rank));
    Optional<Tile> data = step.field(0).map(Field::tile);
    Optional<Tile> places = step.field(1).map(Field::tile);
    boolean chooses = data.filter(t -> t.isPlain(axis)).isPresent() && step.constant(1).isPresent();
    boolean looksUp = places.isPresent() && step.constant(0).isPresent() && axis == 0;
    if (!chooses && !looksUp) {
      return Optional.empty();
    }
    List<List<Part>> axes = new ArrayList<>();
    data.ifPresentOrElse(
        t -> axes.addAll(t.axes()),
        () -> axes.addAll(Collections.nCopies(rank, List.of(Part.plain(0)))));
    axes.remove(axis);
    int chosen = step.specs().at(1).rank();
    axes.addAll(
        axis, places.map(Tile::axes).orElse(Collections.nCopies(chosen, List.of(Part.plain(0)))));
    List<Optional<Value>> inputs =
        step.node().inputs().stream().map(input -> input.flatMap(step::read)).toList();
    Value made = step.winding().nodes(gather, inputs, 1).getFirst();
    return Step.one(made, new Tile(axes));
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
    int rank = x.tile().rank();
    List<Integer> order =
        transpose.permutation().isEmpty()
            ? IntStream.range(0, rank).mapToObj(axis -> rank - 1 - axis).toList()
            : transpose.permutation();
    Tile turned = new Tile(order.stream().map(x.tile()::parts).toList());
    return Step.one(step.winding().node(transpose, x.value()), turned);
  }

  /// One number for each channel, of the tile as of the whole picture.
  static Optional<List<Field>> global(Step step, Operator fold) {
    Field x = step.field(0).orElseThrow();
    Tile tile = x.tile();
    for (int axis = 2; axis < x.tile().rank(); axis++) {
      tile = tile.with(axis, Part.plain(1));
    }
    boolean follows = x.tile().isChannelsFirst() && step.present().size() == 1;
    return follows ? Step.one(step.winding().node(fold, x.value()), tile) : Optional.empty();
  }

  /// Each channel of each picture brought to mean and variance of all pictures: flat pictures have no
  /// variance of their own, while those that the norm was trained on did.
  ///
  /// @param groups of channels that have their statistics in common
  static Optional<List<Field>> standardised(Step step, long groups, float epsilon) {
    Field x = step.field(0).orElseThrow();
    boolean follows =
        x.tile().rank() > 2
            && x.tile().isBatch(0)
            && x.tile().isPlain(1)
            && step.constant(1).isPresent()
            && step.constant(2).isPresent();
    return follows
        ? Step.one(Statistics.standardised(step, x, groups, epsilon), x.tile())
        : Optional.empty();
  }
}
