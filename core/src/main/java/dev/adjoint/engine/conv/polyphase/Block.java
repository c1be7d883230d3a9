package dev.adjoint.engine.conv.polyphase;

import java.util.List;

/// Channels of the result that are computed together, in all phases of the innermost axis: few
/// enough that their sums for one strip of positions stay in the first-level cache.
///
/// @param group they belong to
/// @param outer which phases of the outer axes, counted through all choices of them
/// @param firstChannel among all channels of the result
/// @param channels how many
/// @param rows of sums, one for each channel and inner phase
record Block(
    int group, int outer, int firstChannel, int channels, int rows, List<Section> sections) {}
