package dev.adjoint.engine.conv.polyphase;

import java.util.List;

/// Channels of the result that are computed together, in all phases of the innermost axis: what is
/// done for one [Strip] at a time.
///
/// @param group they belong to
/// @param outer phases of the outer axes
/// @param firstChannel among all channels of the result
/// @param channels how many
/// @param rows of sums, one for each channel and inner phase
record Block(
    int group,
    List<Integer> outer,
    int firstChannel,
    int channels,
    int rows,
    List<Section> sections) {}
