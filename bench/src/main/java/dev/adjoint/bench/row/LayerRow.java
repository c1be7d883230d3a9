package dev.adjoint.bench.row;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.tensor.Shape;

/// A face of one convolution or transposed convolution.
///
/// @param layerFace what is computed
/// @param sizes all sizes, batch included
public record LayerRow(String name, Face layerFace, ConvProblem sizes) implements Row {
  /// The layer: a convolution or a transposed convolution.
  public WeightedFace operator() {
    ConvGeometry geometry = sizes.geometry();
    if (layerFace.isTransposed()) {
      boolean exact = geometry.fine(sizes.coarse()).equals(sizes.fine());
      return new ConvTranspose(exact ? geometry : fitted());
    }
    boolean exact = geometry.coarse(sizes.fine()).equals(sizes.coarse());
    return new Conv(exact ? geometry : fitted());
  }

  /// The operator whose output is the gradient with respect to the layer's input.
  public WeightedFace inputGradient() {
    return layerFace.isTransposed() ? new Conv(fitted()) : new ConvTranspose(fitted());
  }

  private ConvGeometry fitted() {
    return sizes.geometry().fitted(sizes.coarse(), sizes.fine());
  }

  /// Of the layer's input.
  public Shape input() {
    return layerFace.isTransposed() ? sizes.coarseShape() : sizes.fineShape();
  }

  /// Of the layer's output, and of the gradient that comes back to it.
  public Shape output() {
    return layerFace.isTransposed() ? sizes.fineShape() : sizes.coarseShape();
  }

  public Shape weights() {
    return sizes.weightShape();
  }

  /// Of what is computed.
  public Shape result() {
    return switch (layerFace.wanted()) {
      case OUTPUT -> output();
      case INPUT_GRADIENT -> input();
      case WEIGHT_GRADIENT -> weights();
    };
  }

  /// Positions of the layer's output, in all pictures (or lines, or blocks) of the batch.
  public double pixels() {
    Shape output = output();
    return (double) output.elements() / output.extent(1);
  }

  @Override
  public String face() {
    return layerFace.toString();
  }

  @Override
  public String problem() {
    return sizes.toString();
  }

  @Override
  public int batch() {
    return sizes.batch();
  }

  @Override
  public String line() {
    return "%s: %s %s".formatted(name, layerFace, sizes);
  }
}
