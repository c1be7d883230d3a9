package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Operator;

/// Operators that treat each element by itself, inputs broadcast against each other.
public sealed interface Pointwise extends Operator
    permits Arithmetic,
        BroadcastAdjoint,
        Cast,
        CastLike,
        Classification,
        Clip,
        Comparison,
        Dropout,
        Logical,
        Not,
        Unary,
        Variadic,
        Where {}
