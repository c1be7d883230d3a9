package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.batchNorm2d;
import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.convTranspose2d;
import static dev.adjoint.nn.layer.Layers.maxPool2d;
import static dev.adjoint.nn.layer.Layers.relu;
import static dev.adjoint.nn.layer.Layers.sequential;
import static dev.adjoint.nn.layer.Wiring.named;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.Convolution;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Wiring;
import dev.adjoint.operator.TensorSpec;
import java.util.ArrayDeque;
import java.util.Deque;

/// Pictures to a map of classes, each cell's logits: down a contracting path that pools, up an expanding
/// one that joins what the way down had at each size. Source: O. Ronneberger et al., "U-Net: Convolutional
/// Networks for Biomedical Image Segmentation", 2015, figure 1, with padded convolutions and batch norm.
/// Names: `Pytorch-UNet` (A. Milesi). Of colours to two classes: 31,037,698
/// parameters.
///
/// @param width channels of the topmost level; each lower one has twice as many
/// @param depth poolings
/// @param upKernel 2, or 4, whose steps overlap evenly
/// @param odd what is done where an odd size was halved and doubled
public record UNet(int channels, int classes, int width, int depth, int upKernel, OddSizes odd)
    implements Architecture {
  /// How maps meet whose sizes differ by a cell.
  public enum OddSizes {
    /// The one that comes up gets a row or a column of zeros. Takes sizes that are not known yet.
    PAD,
    /// The one of the way down is cropped, so that results are smaller than inputs. Takes sizes that are
    /// not known yet.
    CROP,
    /// The transposed convolution is told the size (`output_size`).
    OUTPUT_SIZE
  }

  /// @throws IllegalArgumentException if the kernel is neither 2 nor 4
  public UNet {
    if (upKernel != 2 && upKernel != 4) {
      throw new IllegalArgumentException(
          "transposed convolutions of %d taps; 2 and 4 double evenly".formatted(upKernel));
    }
  }

  /// Four levels from 64 channels, K2 S2, padded; of colours to two classes.
  public static UNet standard() {
    return new UNet(3, 2, 64, 4, 2, OddSizes.PAD);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, channels, 64, 64);
  }

  @Override
  public Value add(Scope scope, Value x) {
    Deque<Value> skips = new ArrayDeque<>();
    Value y = scope.part("inc", doubleConv(channels, width), x);
    int wide = width;
    for (int level = 1; level <= depth; level++, wide *= 2) {
      skips.push(y);
      Layer down = sequential(maxPool2d(2), doubleConv(wide, 2 * wide));
      y = scope.part("down" + level, named("maxpool_conv", down), y);
    }
    for (int level = 1; level <= depth; level++, wide /= 2) {
      y = up(scope.at("up" + level), wide, y, skips.pop());
    }
    return scope.part("outc", named("conv", conv2d(width, classes, 1)), y);
  }

  private Value up(Scope scope, int from, Value x, Value skip) {
    Convolution twice =
        convTranspose2d(from, from / 2, upKernel).stride(2).padding((upKernel - 2) / 2);
    Value y = scope.part("up", odd == OddSizes.OUTPUT_SIZE ? twice.outputSizeOf(skip) : twice, x);
    Value joined =
        odd == OddSizes.CROP
            ? Wiring.concat(scope, Wiring.fitted(scope, skip, y), y)
            : Wiring.concat(scope, skip, Wiring.fitted(scope, y, skip));
    return scope.part("conv", doubleConv(from, from / 2), joined);
  }

  private static Layer doubleConv(int from, int to) {
    return named(
        "double_conv",
        sequential(
            conv2d(from, to, 3).padding(1).bias(false),
            batchNorm2d(to),
            relu(),
            conv2d(to, to, 3).padding(1).bias(false),
            batchNorm2d(to),
            relu()));
  }
}
