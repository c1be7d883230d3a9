package dev.adjoint.engine.conv;

/// How the input and the result of a layer lie.
public record Layouts(Layout input, Layout result) {
  public static final Layouts PLANES = new Layouts(Layout.PLANES, Layout.PLANES);

  /// Of what computes with channels in lanes: cells, if the epilogue can be applied to them.
  public static Layouts inCells(ConvLayer layer) {
    boolean cells = layer.epilogue().isOfAllChannels();
    return new Layouts(Layout.CELLS, cells ? Layout.CELLS : Layout.PLANES);
  }
}
