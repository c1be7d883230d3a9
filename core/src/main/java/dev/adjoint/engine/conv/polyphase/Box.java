package dev.adjoint.engine.conv.polyphase;

/// Neighbouring positions of the line in which all positions stand.
///
/// @param from first position
/// @param to behind the last
record Box(int from, int to) {
  int lanes() {
    return to - from;
  }
}
