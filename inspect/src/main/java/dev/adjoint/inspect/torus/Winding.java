package dev.adjoint.inspect.torus;

import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.arrange.Gather;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.separable.Expand;
import dev.adjoint.size.Rational;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Writes the nodes of a torus.
final class Winding {
  private final GraphBuilder graph;
  private long multiplyAdds;

  Winding(GraphBuilder graph) {
    this.graph = graph;
  }

  long multiplyAdds() {
    return multiplyAdds;
  }

  /// Tells of work that a node will be.
  void takes(long multiplyAddsOfNode) {
    multiplyAdds += multiplyAddsOfNode;
  }

  /// A node with one output.
  Value node(Operator operator, Value... inputs) {
    return graph.node(operator, inputs);
  }

  /// A node with several outputs, some of its inputs perhaps absent.
  List<Value> nodes(Operator operator, List<Optional<Value>> inputs, int outputs) {
    List<Value> made = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      made.add(new Value(graph.free(operator.name() + "." + i)));
    }
    graph.add(
        new Node(operator.name(), operator, inputs, made.stream().map(Optional::of).toList()));
    return made;
  }

  Value constant(String hint, Tensor tensor) {
    return graph.constantNear(hint, tensor);
  }

  /// A field's cells `first`, `first + step`, ... along an axis, as many as are wanted; where they lie
  /// beyond the tile, those of the tiles beside it.
  Field read(Field field, int axis, long first, long step, long count) {
    long cells = field.tile().cells().get(axis);
    if (first == 0 && step == 1 && count == cells) {
      return field;
    }
    long[] indices =
        LongStream.range(0, count).map(i -> Math.floorMod(first + step * i, cells)).toArray();
    Value read = gathered(field, axis, indices);
    Rational rate = field.tile().rates().get(axis).dividedBy(Rational.of(step));
    return new Field(read, field.tile().with(axis, count, rate));
  }

  /// Some channels of a field, evenly apart.
  Field channels(Field field, int axis, long first, long step, long count) {
    long[] indices = LongStream.range(0, count).map(i -> first + step * i).toArray();
    return new Field(gathered(field, axis, indices), field.tile());
  }

  private Value gathered(Field field, int axis, long[] indices) {
    return gathered(field.value(), axis, indices);
  }

  private Value gathered(Value value, int axis, long[] indices) {
    return node(new Gather(axis), value, whole("cells", indices));
  }

  /// A constant of whole numbers.
  Value whole(String hint, long[] numbers) {
    return constant(hint, new IntegerTensor(ElementType.INT64, Shape.of(numbers.length), numbers));
  }

  /// Cells along an axis, again from the first behind the last, until there are as many as are wanted.
  Value repeated(Value value, int axis, long cells, long wanted) {
    return wanted == cells
        ? value
        : gathered(value, axis, LongStream.range(0, wanted).map(i -> i % cells).toArray());
  }

  /// A value that is the same along axes of one cell, over a whole shape.
  Value over(Shape shape, Value value) {
    return node(
        new Expand(), value, whole("shape", shape.toList().stream().mapToLong(n -> n).toArray()));
  }

  /// A field multiplied by a number.
  Field times(Field field, double factor) {
    return factor == 1
        ? field
        : new Field(
            node(new Mul(), field.value(), constant("factor", Tensor.scalar((float) factor))),
            field.tile());
  }

  /// A field over a larger tile.
  Field spread(Field field, Tile tile) {
    Value spread = field.value();
    for (int axis : tile.spatial()) {
      spread = repeated(spread, axis, field.tile().held(axis), tile.held(axis));
    }
    return new Field(spread, tile);
  }
}
