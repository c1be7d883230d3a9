package dev.adjoint.engine.direct;

import dev.adjoint.engine.Kernel;
import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.Workers;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.axis.Axes;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Div;
import dev.adjoint.operator.pointwise.Exp;
import dev.adjoint.operator.pointwise.Max;
import dev.adjoint.operator.pointwise.Sub;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/// Softmax: cells that differ along other axes lie side by side and are taken many at a time, but for
/// the last axis, which is taken row by row.
final class Exponentiating implements Kernel {
  /// Cells taken at a time.
  private static final int WIDTH = 1024;

  /// Multiply-adds that take as long as one exponential.
  private static final int COST = 30;

  private static final Max MAX = new Max();
  private static final Sub SUB = new Sub();
  private static final Exp EXP = new Exp();
  private static final Add ADD = new Add();
  private static final Div DIV = new Div();

  private final Shape shape;
  private final int outer;
  private final int extent;
  private final int inner;

  /// @param axis perhaps counted from the end
  Exponentiating(long axis, Shape shape) {
    int along = Axes.of(axis, shape.rank());
    this.shape = shape;
    this.outer = shape.elements(0, along);
    this.extent = shape.extent(along);
    this.inner = shape.step(along);
  }

  @Override
  public List<Tensor> run(Inputs<Tensor> inputs, Buffers buffers, Workers workers) {
    float[] from = inputs.at(0).toFloats().values();
    float[] to = buffers.floats(from.length);
    Workers able = workers.worth((long) from.length * COST);
    if (inner == 1) {
      able.loop(outer, extent, (begin, end) -> rows(from, to, begin, end));
    } else {
      int parts = Math.ceilDiv(inner, WIDTH);
      able.share(outer * parts, scratch -> columns(from, to, parts, scratch));
    }
    return List.of(Tensor.of(shape, to));
  }

  private void rows(float[] from, float[] to, int begin, int end) {
    for (int row = begin; row < end; row++) {
      row(from, to, row * extent);
    }
  }

  private void row(float[] from, float[] to, int at) {
    float greatest = Float.NEGATIVE_INFINITY;
    for (int i = at; i < at + extent; i++) {
      greatest = Math.max(greatest, from[i]);
    }
    for (int i = at; i < at + extent; i++) {
      to[i] = from[i] - greatest;
    }
    EXP.apply(to, to, at, at + extent);
    double sum = 0;
    for (int i = at; i < at + extent; i++) {
      sum += to[i];
    }
    for (int i = at; i < at + extent; i++) {
      to[i] = (float) (to[i] / sum);
    }
  }

  private IntConsumer columns(float[] from, float[] to, int parts, Scratch scratch) {
    float[] greatest = scratch.floats(0, WIDTH);
    float[] sums = scratch.floats(1, WIDTH);
    float[] row = scratch.floats(2, WIDTH);
    return piece -> {
      int begin = piece % parts * WIDTH;
      int at = piece / parts * extent * inner + begin;
      columns(from, to, at, Math.min(WIDTH, inner - begin), greatest, sums, row);
    };
  }

  /// Rows are brought to the beginning of an array: loops become SIMD where all they read and write
  /// lies at one index.
  private void columns(
      float[] from, float[] to, int at, int width, float[] greatest, float[] sums, float[] row) {
    Arrays.fill(greatest, 0, width, Float.NEGATIVE_INFINITY);
    Arrays.fill(sums, 0, width, 0);
    for (int k = 0; k < extent; k++) {
      System.arraycopy(from, at + k * inner, row, 0, width);
      MAX.apply(greatest, row, greatest, 0, width);
    }
    for (int k = 0; k < extent; k++) {
      System.arraycopy(from, at + k * inner, row, 0, width);
      SUB.apply(row, greatest, row, 0, width);
      EXP.apply(row, row, 0, width);
      ADD.apply(sums, row, sums, 0, width);
      System.arraycopy(row, 0, to, at + k * inner, width);
    }
    for (int k = 0; k < extent; k++) {
      System.arraycopy(to, at + k * inner, row, 0, width);
      DIV.apply(row, sums, row, 0, width);
      System.arraycopy(row, 0, to, at + k * inner, width);
    }
  }
}
