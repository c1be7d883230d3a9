package dev.adjoint.engine.conv.cells;

import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.Layouts;
import dev.adjoint.engine.conv.phase.CellGrid;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;

/// Both directions with the result's channels in lanes: each tap multiplies the channels of a cell, one
/// by one, by the weights of many result channels. A transposed convolution is computed phase by
/// phase, a strided convolution by reading cells further apart.
///
/// It does not care how wide or how far apart cells are, so it is fast on small grids and any stride;
/// it is poor where result channels do not fill vectors, and where there are few positions. The input
/// of a box of positions is copied once, channels side by side, mostly half a MiB at a time, and at most 4 MiB.
public final class Cells implements ConvAlgorithm {
  private static final long LONGEST_STRIDE = 1 << 10;
  private static final long LONGEST = 1 << 20;

  private final Lanes lanes;

  public Cells(Lanes lanes) {
    this.lanes = lanes;
  }

  @Override
  public String name() {
    return "cells";
  }

  @Override
  public ConvKernel prepare(ConvLayer layer) {
    return new CellKernel(layer, lanes);
  }

  @Override
  public Layouts layouts(ConvLayer layer) {
    return Layouts.inCells(layer);
  }

  @Override
  public double cost(ConvLayer layer, ConvProblem problem) {
    return new CellCost(layer, problem, lanes).total();
  }

  @Override
  public boolean accepts(ConvLayer layer, ConvProblem problem) {
    return problem.geometry().axes().stream().allMatch(Cells::isModest)
        && layer.layout().inputs() > 0
        && layer.layout().results() > 0
        && CellWeights.numbers(layer.layout(), lanes) <= Integer.MAX_VALUE
        && CellCut.fits(CellGrid.of(layer.operator(), problem), layer.layout().inputs());
  }

  private static boolean isModest(ConvAxis axis) {
    return axis.stride() <= LONGEST_STRIDE
        && axis.reach() <= LONGEST
        && Math.abs(axis.begin()) <= LONGEST;
  }
}
