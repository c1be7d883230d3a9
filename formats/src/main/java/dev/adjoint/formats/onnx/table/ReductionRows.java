package dev.adjoint.formats.onnx.table;

import dev.adjoint.operator.Operator;
import dev.adjoint.operator.reduce.ArgMax;
import dev.adjoint.operator.reduce.ArgMin;
import dev.adjoint.operator.reduce.CumSum;
import dev.adjoint.operator.reduce.LogSoftmax;
import dev.adjoint.operator.reduce.ReduceL1;
import dev.adjoint.operator.reduce.ReduceL2;
import dev.adjoint.operator.reduce.ReduceLogSum;
import dev.adjoint.operator.reduce.ReduceLogSumExp;
import dev.adjoint.operator.reduce.ReduceMax;
import dev.adjoint.operator.reduce.ReduceMin;
import dev.adjoint.operator.reduce.ReduceProd;
import dev.adjoint.operator.reduce.ReduceSumSquare;
import dev.adjoint.operator.reduce.Softmax;
import dev.adjoint.operator.separable.ReduceMean;
import dev.adjoint.operator.separable.ReduceSum;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Operators that fold axes, and those along an axis that need such folds.
final class ReductionRows {
  /// Operators whose axes became an input in opset 18, all but ReduceSum, which was first.
  static final List<String> FOLDS =
      List.of(
          "ReduceL1",
          "ReduceL2",
          "ReduceLogSum",
          "ReduceLogSumExp",
          "ReduceMax",
          "ReduceMean",
          "ReduceMin",
          "ReduceProd",
          "ReduceSumSquare");

  private ReductionRows() {}

  static Stream<Row<?>> all() {
    return Stream.of(folds(), arguments(), along()).flatMap(rows -> rows);
  }

  private static Stream<Row<?>> folds() {
    return Stream.of(
        fold(ReduceL1.class, ReduceL1::keepdims, ReduceL1::noopWithEmptyAxes, ReduceL1::new),
        fold(ReduceL2.class, ReduceL2::keepdims, ReduceL2::noopWithEmptyAxes, ReduceL2::new),
        fold(
            ReduceLogSum.class,
            ReduceLogSum::keepdims,
            ReduceLogSum::noopWithEmptyAxes,
            ReduceLogSum::new),
        fold(
            ReduceLogSumExp.class,
            ReduceLogSumExp::keepdims,
            ReduceLogSumExp::noopWithEmptyAxes,
            ReduceLogSumExp::new),
        fold(ReduceMax.class, ReduceMax::keepdims, ReduceMax::noopWithEmptyAxes, ReduceMax::new),
        fold(
            ReduceMean.class, ReduceMean::keepdims, ReduceMean::noopWithEmptyAxes, ReduceMean::new),
        fold(ReduceMin.class, ReduceMin::keepdims, ReduceMin::noopWithEmptyAxes, ReduceMin::new),
        fold(
            ReduceProd.class, ReduceProd::keepdims, ReduceProd::noopWithEmptyAxes, ReduceProd::new),
        fold(
            ReduceSum.class, 13, ReduceSum::keepdims, ReduceSum::noopWithEmptyAxes, ReduceSum::new),
        fold(
            ReduceSumSquare.class,
            ReduceSumSquare::keepdims,
            ReduceSumSquare::noopWithEmptyAxes,
            ReduceSumSquare::new));
  }

  private static <O extends Operator> Row<O> fold(
      Class<O> record,
      Predicate<O> keepdims,
      Predicate<O> noop,
      BiFunction<Boolean, Boolean, O> make) {
    return fold(record, 18, keepdims, noop, make);
  }

  /// @param axesGiven since when axes are an input, which may be empty
  private static <O extends Operator> Row<O> fold(
      Class<O> record,
      int axesGiven,
      Predicate<O> keepdims,
      Predicate<O> noop,
      BiFunction<Boolean, Boolean, O> make) {
    return Row.of(
        record.getSimpleName(),
        1,
        record,
        Form.of(
            Attributes.flag("keepdims", true),
            keepdims::test,
            Attributes.flag("noop_with_empty_axes", false, axesGiven),
            noop::test,
            make));
  }

  private static Stream<Row<?>> arguments() {
    return Stream.of(
        Row.of(
            "ArgMax",
            1,
            ArgMax.class,
            Argument.FORM.as(
                a -> new ArgMax(a.axis, a.keepdims, a.last),
                o -> new Argument(o.axis(), o.keepdims(), o.selectLastIndex()))),
        Row.of(
            "ArgMin",
            1,
            ArgMin.class,
            Argument.FORM.as(
                a -> new ArgMin(a.axis, a.keepdims, a.last),
                o -> new Argument(o.axis(), o.keepdims(), o.selectLastIndex()))));
  }

  /// What ArgMax and ArgMin have in common.
  private record Argument(long axis, boolean keepdims, boolean last) {
    private static final Form<Long> AXIS = ReductionRows.axis(0);
    private static final Form<Boolean> KEEPDIMS = Attributes.flag("keepdims", true);
    private static final Form<Boolean> LAST = Attributes.flag("select_last_index", false, 12);

    static final Form<Argument> FORM =
        new Form<>(
            node -> new Argument(AXIS.read(node), KEEPDIMS.read(node), LAST.read(node)),
            (argument, sketch) -> {
              AXIS.write(argument.axis, sketch);
              KEEPDIMS.write(argument.keepdims, sketch);
              LAST.write(argument.last, sketch);
            },
            List.of("axis", "keepdims", "select_last_index"));
  }

  private static Stream<Row<?>> along() {
    return Stream.of(
        Row.of(
            "CumSum",
            11,
            CumSum.class,
            Form.of(
                Attributes.flag("exclusive", false),
                CumSum::exclusive,
                Attributes.flag("reverse", false),
                CumSum::reverse,
                CumSum::new)),
        Row.of("LogSoftmax", 1, LogSoftmax.class, axis(-1).as(LogSoftmax::new, LogSoftmax::axis)),
        Row.of("Softmax", 1, Softmax.class, axis(-1).as(Softmax::new, Softmax::axis)));
  }

  private static Form<Long> axis(int absent) {
    return Attributes.integer("axis", absent).as(Integer::longValue, Math::toIntExact);
  }
}
