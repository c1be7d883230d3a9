package dev.adjoint.formats.onnx.table;

import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.operator.pool.GlobalLpPool;
import dev.adjoint.operator.pool.GlobalMaxPool;
import dev.adjoint.operator.pool.LpPool;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.pool.MaxPool.Indices;
import dev.adjoint.operator.pool.MaxUnpool;
import dev.adjoint.operator.separable.AveragePool;
import dev.adjoint.operator.separable.GlobalAveragePool;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Operators that make one element of a window, and the way back.
final class PoolRows {
  private static final Form<PoolWindow> WINDOW = window(10, 10);

  private PoolRows() {}

  /// @param dilations the operator set since which windows have them
  /// @param ceil that since which sizes may be rounded up
  private static Form<PoolWindow> window(int dilations, int ceil) {
    return Form.of(
        WindowForm.pooling(dilations),
        PoolWindow::window,
        Attributes.flag("ceil_mode", false, ceil),
        PoolWindow::ceil,
        PoolWindow::new);
  }

  static Stream<Row<?>> all() {
    return Stream.of(
        Row.of(
            "AveragePool",
            1,
            AveragePool.class,
            Form.of(
                window(19, 10),
                AveragePool::window,
                Attributes.flag("count_include_pad", false),
                AveragePool::countIncludePad,
                AveragePool::new)),
        Row.plain(1, new GlobalAveragePool()),
        Row.of(
            "GlobalLpPool",
            1,
            GlobalLpPool.class,
            Attributes.integer("p", 2).as(GlobalLpPool::new, GlobalLpPool::p)),
        Row.plain(1, new GlobalMaxPool()),
        Row.of(
            "LpPool",
            1,
            LpPool.class,
            Form.of(
                window(18, 18),
                LpPool::window,
                Attributes.integer("p", 2),
                LpPool::p,
                LpPool::new)),
        Row.of("MaxPool", 1, MaxPool.class, maxPool()),
        Row.of(
            "MaxUnpool",
            9,
            MaxUnpool.class,
            WindowForm.unpooling().as(MaxUnpool::new, MaxUnpool::window)));
  }

  /// Positions are computed where somebody reads them.
  private static Form<MaxPool> maxPool() {
    Form<Boolean> columnMajor = Attributes.flag("storage_order", false);
    List<String> names = new ArrayList<>(WINDOW.attributes());
    names.addAll(columnMajor.attributes());
    return new Form<>(
        node -> {
          Indices order = columnMajor.read(node) ? Indices.COLUMN_MAJOR : Indices.ROW_MAJOR;
          return new MaxPool(WINDOW.read(node), node.hasOutput(1) ? order : Indices.NONE);
        },
        (pool, sketch) -> {
          WINDOW.write(pool.window(), sketch);
          columnMajor.write(pool.indices() == Indices.COLUMN_MAJOR, sketch);
        },
        names);
  }
}
