package dev.adjoint.operator.arrange;

import dev.adjoint.operator.Operator;

/// Operators that move elements and compute none; the ways back, which add where elements meet, are
/// among them.
public sealed interface Arrangement extends Operator
    permits Concat,
        DepthToSpace,
        GatherAdjoint,
        Gathering,
        Identity,
        Reshaping,
        ScatterElements,
        ScatterND,
        Segment,
        SpaceToDepth,
        Split,
        Transpose {}
