package dev.adjoint.inspect.torus;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.geometry.Span;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.operator.pool.LpPool;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.separable.AveragePool;
import dev.adjoint.size.Rational;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Convolutions, transposed ones and pools: what they would find in their padding they find in the tiles
/// beside.
final class WindowStep {
  private WindowStep() {}

  static Optional<List<Field>> convolution(Step step, WeightedFace face) {
    Optional<Shape> weights = step.weights().map(Tensor::shape);
    Field x = step.field(0).orElseThrow();
    boolean follows =
        weights.isPresent() && (!step.has(2) || step.constant(2).isPresent() || step.anyWeights());
    if (!follows || !x.tile().isChannelsFirst() || !keepsSingles(step)) {
      return Optional.empty();
    }
    ConvGeometry geometry = face.geometry(step.sizes());
    Field made =
        switch (face) {
          case Conv conv -> gathered(step, x, geometry, g -> weighted(step, new Conv(g)));
          case ConvTranspose conv -> scattered(step, x, geometry);
        };
    step.winding().takes(work(step, face, x.tile(), made.tile(), weights.get()));
    return Optional.of(List.of(made));
  }

  static Optional<List<Field>> pool(Step step, PoolWindow window, Operator pool) {
    Field x = step.field(0).orElseThrow();
    return x.tile().isChannelsFirst() && keepsSingles(step)
        ? Optional.of(
            List.of(
                gathered(
                    step, x, window.window().geometry(step.sizes()), g -> pooled(step, pool, g))))
        : Optional.empty();
  }

  private static Function<Value, Value> pooled(Step step, Operator pool, ConvGeometry bare) {
    PoolWindow window = new PoolWindow(bare, false);
    Operator alike =
        switch (pool) {
          case MaxPool max -> new MaxPool(window, MaxPool.Indices.NONE);
          case LpPool norm -> new LpPool(window, norm.p());
          default -> new AveragePool(window, false);
        };
    return x -> step.winding().node(alike, x);
  }

  private static Function<Value, Value> weighted(Step step, WeightedFace bare) {
    List<Value> parameters = new ArrayList<>();
    parameters.add(step.winding().constant("weights", step.weights().orElseThrow()));
    step.constant(2).ifPresent(bias -> parameters.add(step.winding().constant("bias", bias)));
    return x -> {
      List<Value> all = new ArrayList<>(List.of(x));
      all.addAll(parameters);
      return step.winding().node(bare, all.toArray(Value[]::new));
    };
  }

  /// Whether an axis has one cell in the network, before and behind: it is no space that repeats, and its
  /// padding is what it is.
  private static boolean isSingle(Step step, int axis) {
    return step.specs().at(0).size(axis).is(1);
  }

  /// Whether axes of one cell stay so.
  private static boolean keepsSingles(Step step) {
    TensorSpec after = step.view().settled().at(step.node().outputs().getFirst().orElseThrow());
    return IntStream.range(2, after.rank())
        .allMatch(axis -> !isSingle(step, axis) || after.size(axis).is(1));
  }

  private static Field gathered(
      Step step,
      Field x,
      ConvGeometry geometry,
      Function<ConvGeometry, Function<Value, Value>> layer) {
    Field read = x;
    Tile tile = x.tile();
    List<ConvAxis> bare = new ArrayList<>();
    for (int axis = 2; axis < tile.rank(); axis++) {
      ConvAxis along = geometry.axes().get(axis - 2);
      if (isSingle(step, axis)) {
        tile = tile.with(axis, Part.space(1, 1, Rational.ONE));
        bare.add(along);
        continue;
      }
      long period = Tile.commonMultiple(tile.cells().get(axis), along.stride()) / along.stride();
      long needed = along.stride() * (period - 1) + along.reach();
      read = step.winding().read(read, axis, -along.begin(), 1, needed);
      tile = tile.with(axis, period, tile.rates().get(axis).dividedBy(Rational.of(along.stride())));
      bare.add(along.padding(0, 0).outputPadding(0));
    }
    ConvGeometry all = new ConvGeometry(bare, geometry.groups());
    return new Field(layer.apply(all).apply(read.value()), tile);
  }

  private static Field scattered(Step step, Field x, ConvGeometry geometry) {
    Field read = x;
    Tile tile = x.tile();
    List<ConvAxis> bare = new ArrayList<>();
    for (int axis = 2; axis < tile.rank(); axis++) {
      ConvAxis along = geometry.axes().get(axis - 2);
      if (isSingle(step, axis)) {
        tile = tile.with(axis, Part.space(1, 1, Rational.ONE));
        bare.add(along);
        continue;
      }
      long period = tile.cells().get(axis) * along.stride();
      Span needed = along.coarseCells(Span.ofSize(period));
      read = step.winding().read(read, axis, needed.from(), 1, needed.count());
      tile = tile.with(axis, period, tile.rates().get(axis).times(Rational.of(along.stride())));
      bare.add(cropped(along, needed, period));
    }
    ConvGeometry all = new ConvGeometry(bare, geometry.groups());
    Value made = weighted(step, new ConvTranspose(all)).apply(read.value());
    return new Field(made, tile);
  }

  /// The axis that writes fine cell 0 first, given the coarse cells that are needed.
  private static ConvAxis cropped(ConvAxis along, Span needed, long period) {
    long begin = along.begin() - along.stride() * needed.from();
    ConvAxis open = along.outputPadding(0).padding(begin, 0);
    return open.padding(begin, open.fine().apply(needed.count()) - period);
  }

  private static long work(Step step, WeightedFace face, Tile x, Tile y, Shape weights) {
    Tile coarse = face instanceof Conv ? y : x;
    long cells =
        coarse.spatial().stream().mapToLong(coarse.cells()::get).reduce(1, (a, b) -> a * b);
    return step.batch() * cells * weights.elements();
  }
}
