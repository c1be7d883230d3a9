package dev.adjoint.nn.layer;

import dev.adjoint.geometry.ConvGeometry;
import java.util.Arrays;
import java.util.stream.LongStream;

/// Pooling and its reverse, by the names they have in PyTorch. Windows stand side by side unless they are
/// told another stride.
public final class Pools {
  private Pools() {}

  /// The greatest of each window of `[N, C, L]`.
  public static MaxPooling maxPool1d(int kernel) {
    return new MaxPooling(windows(1, kernel), false);
  }

  /// The greatest of each window of `[N, C, H, W]`.
  public static MaxPooling maxPool2d(int kernel) {
    return new MaxPooling(windows(2, kernel), false);
  }

  /// The greatest of each window of `[N, C, D, H, W]`.
  public static MaxPooling maxPool3d(int kernel) {
    return new MaxPooling(windows(3, kernel), false);
  }

  /// Puts what [#maxPool1d] found back where it was.
  public static MaxUnpooling maxUnpool1d(int kernel) {
    return new MaxUnpooling(windows(1, kernel));
  }

  /// Puts what [#maxPool2d] found back where it was.
  public static MaxUnpooling maxUnpool2d(int kernel) {
    return new MaxUnpooling(windows(2, kernel));
  }

  /// Puts what [#maxPool3d] found back where it was.
  public static MaxUnpooling maxUnpool3d(int kernel) {
    return new MaxUnpooling(windows(3, kernel));
  }

  /// The mean of each window of `[N, C, L]`.
  public static AveragePooling avgPool1d(int kernel) {
    return new AveragePooling(windows(1, kernel), false, true);
  }

  /// The mean of each window of `[N, C, H, W]`.
  public static AveragePooling avgPool2d(int kernel) {
    return new AveragePooling(windows(2, kernel), false, true);
  }

  /// The mean of each window of `[N, C, D, H, W]`.
  public static AveragePooling avgPool3d(int kernel) {
    return new AveragePooling(windows(3, kernel), false, true);
  }

  /// Means of as many windows as are wished for: one number for each spatial axis.
  public static AdaptiveAveragePooling adaptiveAvgPool(int... sizes) {
    return new AdaptiveAveragePooling(Arrays.stream(sizes).boxed().toList());
  }

  private static ConvGeometry windows(int axes, int cells) {
    long[] kernel = LongStream.generate(() -> cells).limit(axes).toArray();
    return ConvGeometry.kernel(kernel).stride(cells);
  }
}
