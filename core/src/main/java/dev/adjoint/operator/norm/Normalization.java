package dev.adjoint.operator.norm;

import dev.adjoint.operator.Operator;

/// Operators that shift and scale to a mean and a variance.
public sealed interface Normalization extends Operator
    permits BatchNormalization,
        ChannelScaling,
        GroupNormalization,
        InstanceNormalization,
        LRN,
        LayerNormalization {}
