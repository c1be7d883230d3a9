package dev.adjoint.engine.conv.polyphase;

import java.util.Arrays;
import java.util.List;

/// The cells of one residue of each axis, in rows of a [PaddedGrid]: what is copied into one plane of
/// the padded input, for every channel alike.
final class InputPlane {
  private final List<Integer> residues;
  private final int[] rows;
  private final PhasedAxis axis;
  private final int begin;
  private final int end;
  private final int first;

  /// @param residues one of each axis
  /// @param channels of the input
  InputPlane(PaddedGrid grid, List<Integer> residues, int channels) {
    this.residues = residues;
    rows = grid.inputRows(residues, channels);
    axis = grid.inner();
    int lowest = axis.lowestShift();
    int residue = residues.getLast();
    int cells = Math.ceilDiv(axis.input() - residue, axis.inputStride());
    begin = Math.clamp(-lowest, 0, axis.padded());
    end = Math.clamp(cells - lowest, begin, axis.padded());
    first = axis.inputStride() * (begin + lowest) + residue;
  }

  boolean isOf(List<TapRead> tap) {
    return tap.stream().map(TapRead::residue).toList().equals(residues);
  }

  /// Copies the plane of one channel, positions without input as zeros.
  ///
  /// @param channelAt where the channel begins in the first item of the batch
  void copy(float[] input, int channelAt, float[] copy, int at) {
    for (int row = 0; row < rows.length; row++) {
      int to = at + row * axis.padded();
      if (rows[row] < 0 || begin == end) {
        Arrays.fill(copy, to, to + axis.padded(), 0);
      } else {
        copyRow(input, channelAt + rows[row] + first, copy, to);
      }
    }
  }

  private void copyRow(float[] input, int from, float[] copy, int to) {
    Arrays.fill(copy, to, to + begin, 0);
    if (axis.inputStride() == 1) {
      System.arraycopy(input, from, copy, to + begin, end - begin);
    } else {
      copyEach(input, from, copy, to);
    }
    Arrays.fill(copy, to + end, to + axis.padded(), 0);
  }

  private void copyEach(float[] input, int from, float[] copy, int to) {
    int stride = axis.inputStride();
    for (int i = begin; i < end; i++) {
      copy[to + i] = input[from + (i - begin) * stride];
    }
  }
}
