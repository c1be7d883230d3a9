package dev.adjoint.operator.source;

import dev.adjoint.operator.Operator;

/// Operators whose result depends on shapes or constants alone.
public sealed interface Source extends Operator
    permits Constant, ConstantOfShape, EyeLike, Range, ShapeOf, SizeOf {}
