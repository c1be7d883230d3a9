package dev.adjoint.engine.conv;

import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.tensor.Shape;

/// Where weights lie in a layer's tensor, by what they join.
///
/// @param groups of channels
/// @param results result channels of a group
/// @param inputs input channels of a group
/// @param taps of the kernel, over all axes
/// @param resultsFirst whether the result's channels are the tensor's first axis
public record WeightLayout(int groups, int results, int inputs, int taps, boolean resultsFirst) {
  public static WeightLayout of(WeightedFace operator, Shape weights, int groups) {
    int first = weights.extent(0) / groups;
    int second = weights.extent(1);
    int taps = weights.elements(2, weights.rank());
    return switch (operator) {
      case Conv conv -> new WeightLayout(groups, first, second, taps, true);
      case ConvTranspose transposed -> new WeightLayout(groups, second, first, taps, false);
    };
  }

  public int inputChannels() {
    return groups * inputs;
  }

  public int resultChannels() {
    return groups * results;
  }

  /// How many weights there are.
  public int weights() {
    return groups * results * inputs * taps;
  }

  /// How far the weights of neighbouring input channels lie apart.
  public int inputStep() {
    return resultsFirst ? taps : results * taps;
  }

  /// Position of a weight; channels are counted within the group.
  public int position(int group, int result, int input, int tap) {
    int pair =
        resultsFirst
            ? (group * results + result) * inputs + input
            : (group * inputs + input) * results + result;
    return pair * taps + tap;
  }
}
