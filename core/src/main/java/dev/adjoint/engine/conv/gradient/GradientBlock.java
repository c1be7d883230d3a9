package dev.adjoint.engine.conv.gradient;

/// What one piece of work computes: neighbouring weights of a group, summed over some positions.
///
/// @param row first coarse channel, counted within the group
/// @param lane first weight of each row
/// @param part number of the part of the depth
/// @param begin first position of the part
/// @param end first position behind the part
record GradientBlock(
    int group, int row, int rows, int lane, int lanes, int part, int begin, int end) {}
