package dev.adjoint.engine.conv.cells;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.conv.phase.CellPhase;
import dev.adjoint.engine.conv.phase.PhasedAxis;

/// For the positions of a box in one phase, where their cells stand in the slab, and where their sums
/// go: cells of the result's part that belongs to the box, in planes, rows and columns, one plane for
/// each of the box. Positions whose result cell does not exist are left out.
final class CellPlaces {
  private final CellPlan plan;
  private final CellBox box;
  private final ResultBox result;
  private final int[] cells;
  private final int[] places;
  private int count;

  /// @param first number of two arrays of whole numbers of the scratch memory that nobody else uses
  CellPlaces(CellPlan plan, CellBox box, ResultBox result, Scratch scratch, int first) {
    this.plan = plan;
    this.box = box;
    this.result = result;
    cells = scratch.ints(first, box.positions());
    places = scratch.ints(first + 1, box.positions());
  }

  int[] cells() {
    return cells;
  }

  int[] places() {
    return places;
  }

  int count() {
    return count;
  }

  /// @param phase one of the plan's
  void locate(int phase) {
    count = 0;
    for (int p = 0; p < box.planes().length(); p++) {
      if (plan.resultPlane(box.planes().first() + p, phase) >= 0) {
        locatePlane(plan.phases().get(phase), p);
      }
    }
  }

  private void locatePlane(CellPhase phase, int plane) {
    PhasedAxis axis = plan.grid().rows().axis();
    for (int y = 0; y < box.rows().length(); y++) {
      int cell = axis.resultCell(box.rows().first() + y, phase.row());
      if (cell >= 0 && cell < axis.result()) {
        locateRow(phase, plan.slab().place(plane, y, 0), result.row(plane, cell));
      }
    }
  }

  private void locateRow(CellPhase phase, int from, int row) {
    PhasedAxis axis = plan.grid().columns().axis();
    int step = plan.slab().place(0, 0, 1);
    int first = axis.resultCell(box.columns().first(), phase.column());
    for (int x = 0; x < box.columns().length(); x++) {
      int cell = first + x * axis.resultStride();
      if (cell >= 0 && cell < axis.result()) {
        cells[count] = from + x * step;
        places[count++] = (row + cell - result.columns().first()) * plan.pitch();
      }
    }
  }
}
