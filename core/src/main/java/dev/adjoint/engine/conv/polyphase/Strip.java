package dev.adjoint.engine.conv.polyphase;

/// Neighbouring positions of a [PaddedGrid].
///
/// @param from first position
/// @param to behind the last
record Strip(int from, int to) {
  int length() {
    return to - from;
  }
}
