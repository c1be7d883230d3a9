package dev.adjoint.nn.architecture;

import static dev.adjoint.nn.layer.Layers.batchNorm2d;
import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.convTranspose2d;
import static dev.adjoint.nn.layer.Layers.maxPool2d;
import static dev.adjoint.nn.layer.Layers.relu;
import static dev.adjoint.nn.layer.Layers.sequential;
import static dev.adjoint.nn.layer.Layers.upsample;
import static dev.adjoint.nn.layer.Wiring.named;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.Convolution;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.layer.Upsample;
import dev.adjoint.nn.layer.Wiring;
import dev.adjoint.operator.TensorSpec;
import java.util.ArrayDeque;
import java.util.Deque;

/// Pictures to a map of classes, each cell's logits: down a contracting path that pools, up an expanding
/// one that joins what the way down had at each size. Source: O. Ronneberger et al., "U-Net: Convolutional
/// Networks for Biomedical Image Segmentation", 2015, figure 1, with padded convolutions and batch norm.
/// Names: `milesial/Pytorch-UNet`, `unet/unet_model.py`. Of colours to two classes: 31,037,698 parameters,
/// 17,263,042 with bilinear steps.
///
/// @param width channels of the topmost level; each lower one has twice as many
/// @param depth poolings
/// @param rise how maps are doubled on the way up
/// @param biased whether the convolutions before batch norms have biases, as those had that were saved
///     there before December 2021; they make no difference to what can be computed
/// @param odd what is done where an odd size was halved and doubled
public record UNet(
    int channels, int classes, int width, int depth, Rise rise, boolean biased, OddSizes odd)
    implements Architecture {
  /// Steps up.
  public enum Rise {
    /// Transposed convolutions, K2 S2, as in the paper.
    KERNEL_2,
    /// Transposed convolutions, K4 S2, whose steps overlap evenly.
    KERNEL_4,
    /// Bilinear interpolation with the corners aligned; the convolutions behind it halve the channels.
    BILINEAR
  }

  /// How maps meet whose sizes differ by a cell.
  public enum OddSizes {
    /// The one that comes up gets a row or a column of zeros. Takes sizes that are not known yet.
    PAD,
    /// The one of the way down is cropped, so that results are smaller than inputs. Takes sizes that are
    /// not known yet.
    CROP,
    /// The step up is told the size: for a transposed convolution, `output_size`.
    OUTPUT_SIZE
  }

  /// With transposed convolutions, and no biases before norms.
  ///
  /// @param upKernel 2 or 4
  /// @throws IllegalArgumentException if the kernel is neither 2 nor 4
  public UNet(int channels, int classes, int width, int depth, int upKernel, OddSizes odd) {
    this(channels, classes, width, depth, rise(upKernel), false, odd);
  }

  private static Rise rise(int kernel) {
    return switch (kernel) {
      case 2 -> Rise.KERNEL_2;
      case 4 -> Rise.KERNEL_4;
      default ->
          throw new IllegalArgumentException(
              "transposed convolutions of %d taps; 2 and 4 double evenly".formatted(kernel));
    };
  }

  /// Four levels from 64 channels, K2 S2, padded; of colours to two classes.
  public static UNet standard() {
    return new UNet(3, 2, 64, 4, 2, OddSizes.PAD);
  }

  /// With bilinear steps up.
  public UNet bilinear() {
    return new UNet(channels, classes, width, depth, Rise.BILINEAR, biased, odd);
  }

  /// With biases before the norms.
  public UNet withBiases() {
    return new UNet(channels, classes, width, depth, rise, true, odd);
  }

  @Override
  public TensorSpec input() {
    return Architecture.floats(1, channels, 64, 64);
  }

  @Override
  public Value add(Scope scope, Value x) {
    Deque<Value> skips = new ArrayDeque<>();
    Value y = scope.part("inc", doubleConv(channels, width, width), x);
    for (int level = 1; level <= depth; level++) {
      skips.push(y);
      int to = level == depth ? behind(level - 1) : width << level;
      Layer down = sequential(maxPool2d(2), doubleConv(width << (level - 1), to, to));
      y = scope.part("down" + level, named("maxpool_conv", down), y);
    }
    for (int level = depth; level > 0; level--) {
      int to = level == 1 ? width : behind(level - 2);
      y = up(scope.at("up" + (depth - level + 1)), width << level, to, y, skips.pop());
    }
    return scope.part("outc", named("conv", conv2d(width, classes, 1)), y);
  }

  /// Channels with which a level's result steps up to another one: interpolation keeps them, so that they
  /// must be halved before.
  private int behind(int upper) {
    return rise == Rise.BILINEAR ? width << upper : width << (upper + 1);
  }

  /// @param joined channels of both maps together
  private Value up(Scope scope, int joined, int to, Value x, Value skip) {
    Value y = scope.part("up", doubling(joined, skip), x);
    Value both =
        odd == OddSizes.CROP
            ? Wiring.concat(scope, Wiring.fitted(scope, skip, y), y)
            : Wiring.concat(scope, skip, Wiring.fitted(scope, y, skip));
    return scope.part("conv", doubleConv(joined, joined / 2, to), both);
  }

  private Layer doubling(int joined, Value skip) {
    boolean told = odd == OddSizes.OUTPUT_SIZE;
    if (rise == Rise.BILINEAR) {
      Upsample twice = upsample(2).linear().alignCorners(true);
      return told ? twice.sizeOf(skip) : twice;
    }
    int kernel = rise == Rise.KERNEL_2 ? 2 : 4;
    Convolution twice =
        convTranspose2d(joined, joined / 2, kernel).stride(2).padding((kernel - 2) / 2);
    return told ? twice.outputSizeOf(skip) : twice;
  }

  private Layer doubleConv(int from, int between, int to) {
    return named(
        "double_conv",
        sequential(
            conv2d(from, between, 3).padding(1).bias(biased),
            batchNorm2d(between),
            relu(),
            conv2d(between, to, 3).padding(1).bias(biased),
            batchNorm2d(to),
            relu()));
  }
}
