package dev.adjoint.conv;

import dev.adjoint.accuracy.Accuracy;
import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.choice.ChangingWeights;
import dev.adjoint.engine.conv.choice.Wish;
import dev.adjoint.engine.conv.gradient.WeightGradient;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import java.util.List;

/// A convolution and its adjoint, the transposed convolution, to apply to tensors:
///
///     ConvPair pair = new ConvPair(ConvGeometry.kernel(4, 4).stride(2).padding(1));
///     FloatTensor large = pair.transpose(small, weights);
///     FloatTensor small = pair.convolve(large, weights);
///     FloatTensor slope = pair.weightGradient(large, small);
///
/// Both directions take one and the same weight tensor, `[coarse channels, fine channels / groups,
/// taps...]`: *fine* is the grid that the convolution reads and the transpose writes, *coarse* the
/// other. Computes in float32 on the fast engine. May be used by many threads at once; there is nothing
/// to close.
public final class ConvPair {
  private final ConvGeometry geometry;
  private final Workers workers;
  private final ChangingWeights convolution = new ChangingWeights(Wish.fastest(Accuracy.EXACT));
  private final ChangingWeights transposition = new ChangingWeights(Wish.fastest(Accuracy.EXACT));
  private final WeightGradient weightGradient;

  /// A pair that computes on all processors.
  public ConvPair(ConvGeometry geometry) {
    this(geometry, Runtime.getRuntime().availableProcessors());
  }

  /// A pair that computes on so many threads, the caller's included. Results do not depend on it.
  public ConvPair(ConvGeometry geometry, int threads) {
    this.geometry = geometry;
    this.workers = Workers.of(threads);
    weightGradient = new WeightGradient(geometry);
  }

  public ConvGeometry geometry() {
    return geometry;
  }

  /// Convolves: each coarse cell gathers the fine cells that its taps meet.
  ///
  /// @param fine `[N, fine channels, fine...]`
  /// @return `[N, coarse channels, coarse...]`
  /// @throws IllegalArgumentException if the tensors do not fit each other or the geometry
  public FloatTensor convolve(FloatTensor fine, FloatTensor weights) {
    ConvLayer layer = new ConvLayer(new Conv(geometry), weights);
    return convolution.run(layer, fine, Buffers.FRESH, workers);
  }

  /// Applies the adjoint of [#convolve]: each coarse cell scatters into the fine cells that its taps
  /// meet. Where several fine sizes belong to one coarse size, the geometry's output padding chooses.
  ///
  /// @param coarse `[N, coarse channels, coarse...]`
  /// @return `[N, fine channels, fine...]`
  /// @throws IllegalArgumentException if the tensors do not fit each other or the geometry
  public FloatTensor transpose(FloatTensor coarse, FloatTensor weights) {
    return transpose(geometry, coarse, weights);
  }

  /// As [#transpose(FloatTensor, FloatTensor)], with a result of these spatial sizes.
  ///
  /// @throws IllegalArgumentException also if the convolution makes no such coarse grid of these
  ///     sizes; the message names those of which it does
  public FloatTensor transpose(FloatTensor coarse, FloatTensor weights, List<Integer> fine) {
    return transpose(geometry.reaching(coarse.shape().spatial(), fine), coarse, weights);
  }

  /// How the inner product of `coarse` with the convolution of `fine` changes with each weight: the
  /// gradient of [#convolve] and of [#transpose] alike.
  ///
  /// @param fine what the convolution reads, or the gradient of what the transpose writes
  /// @param coarse the gradient of what the convolution writes, or what the transpose reads
  /// @return `[coarse channels, fine channels / groups, taps...]`
  /// @throws IllegalArgumentException if the tensors do not fit each other or the groups
  public FloatTensor weightGradient(FloatTensor fine, FloatTensor coarse) {
    return weightGradient.run(fine, coarse, workers);
  }

  private FloatTensor transpose(ConvGeometry reaching, FloatTensor coarse, FloatTensor weights) {
    ConvLayer layer = new ConvLayer(new ConvTranspose(reaching), weights);
    return transposition.run(layer, coarse, Buffers.FRESH, workers);
  }
}
